import type { Offer } from '@punchcard/core/contract'
import { Archive, ArchiveRestore, Ellipsis, Pencil } from 'lucide-react'
import { useFormat } from '../../organization.tsx'
import { offerSessions, offerTerm } from '../../wording/offer.ts'
import { Button } from '../ui/button.tsx'
import { Menu } from '../ui/menu.tsx'
import { Table, Td, Th } from '../ui/table.tsx'
import { useArchiveOffer } from './use-archive-offer.ts'

/** On a phone the terms stand below the name. Without `edit` it is only to be read. */
export function OfferTable({ offers, edit }: { offers: Offer[]; edit: ((id: string) => void) | undefined }) {
  const format = useFormat()
  return (
    <Table aria-label="Offers">
      <thead>
        <tr>
          <Th className="pl-4">Name</Th>
          <Th className="w-32 max-md:hidden">Valid for</Th>
          <Th className="w-28 text-right max-md:hidden">Sessions</Th>
          <Th className="w-24 text-right max-md:hidden">Priority</Th>
          <Th className={edit ? 'w-22 text-right md:w-36' : 'w-22 pr-4 text-right md:w-36'}>Price</Th>
          {edit && (
            <Th className="w-12 pr-2">
              <span className="sr-only">Actions</span>
            </Th>
          )}
        </tr>
      </thead>
      <tbody>
        {offers.map((offer) => (
          <tr key={offer.id} data-offer={offer.id} className="relative hover:bg-sunken [&:last-child>td]:border-b-0">
            <Td className="pl-4">
              {edit ? <Name offer={offer} edit={() => edit(offer.id)} /> : <span className="break-words font-medium">{offer.name}</span>}
              <span className="block text-ink-muted text-xs md:hidden">{terms(offer)}</span>
            </Td>
            <Td className="text-ink-muted max-md:hidden">{offerTerm(offer)}</Td>
            <Td className="text-right text-ink-muted max-md:hidden">
              {offer.period ? `${offer.sessions} a ${offer.period}` : offer.sessions}
            </Td>
            <Td className="text-right text-ink-muted max-md:hidden">{offer.priority}</Td>
            <Td className={edit ? 'whitespace-nowrap text-right font-medium' : 'whitespace-nowrap pr-4 text-right font-medium'}>
              {format.money(offer.priceMinor)}
            </Td>
            {edit && (
              <Td className="py-0.5 pr-2 align-middle">
                <Actions offer={offer} edit={() => edit(offer.id)} />
              </Td>
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function terms(offer: Offer): string {
  const priority = offer.priority === 0 ? [] : [`priority ${offer.priority}`]
  return [offerSessions(offer), offerTerm(offer).toLowerCase(), ...priority].join(' · ')
}

/** The whole row is one button, but for its menu. */
function Name({ offer, edit }: { offer: Offer; edit: () => void }) {
  return (
    <button
      type="button"
      onClick={edit}
      className="break-words text-left font-medium outline-none after:absolute after:inset-0 focus-visible:after:rounded-md focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-ring"
    >
      {offer.name}
    </button>
  )
}

function Actions({ offer, edit }: { offer: Offer; edit: () => void }) {
  const archive = useArchiveOffer()
  const archived = offer.archivedAt !== null
  return (
    <Menu
      trigger={
        <Button look="ghost" size="icon" aria-label={`Actions for ${offer.name}`} className="relative text-ink-muted">
          <Ellipsis aria-hidden />
        </Button>
      }
      actions={[
        { label: 'Edit', icon: <Pencil aria-hidden />, run: edit },
        {
          label: archived ? 'Restore' : 'Archive',
          icon: archived ? <ArchiveRestore aria-hidden /> : <Archive aria-hidden />,
          run: () => archive({ offerId: offer.id, archived: !archived }),
        },
      ]}
    />
  )
}
