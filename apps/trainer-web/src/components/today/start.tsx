import type { StudioStart } from '@punchcard/core/contract'
import { useState } from 'react'
import { useOrganization } from '../../organization.tsx'
import type { FoundClient } from '../bookings/client-search.tsx'
import { Later } from '../later/later.tsx'
import { part } from '../later/part.ts'
import { NEW } from '../offers/offers-address.ts'
import { useKept } from '../ui/use-kept.ts'
import { StartStep } from './start-step.tsx'

const offerDialog = part(async () => (await import('../offers/offer-dialog.tsx')).OfferDialog)
const addDialog = part(async () => (await import('../clients/add-client-dialog.tsx')).AddClientDialog)
const sellDialog = part(async () => (await import('../purchases/sell-dialog.tsx')).SellDialog)

interface Props {
  start: StudioStart
  book: (client: FoundClient) => void
}

/** Leads a new studio to its first booked session, a step at a time, each done right here. */
export function Start({ start: { offered, client, sold, booked }, book }: Props) {
  const { me } = useOrganization()
  const [doing, setDoing] = useState<'offer' | 'client' | 'sale'>()
  const buyer = useKept(client ?? undefined)
  const close = () => setDoing(undefined)
  const steps = [
    {
      name: 'Make an offer',
      hint: me?.role === 'owner' ? 'A pack of sessions with a price, such as 10 sessions.' : 'Ask the owner for one.',
      done: offered,
      label: 'New offer',
      act: me?.role === 'owner' ? () => setDoing('offer') : undefined,
    },
    {
      name: 'Add a client',
      hint: 'A name is enough; the rest can follow.',
      done: client !== null,
      label: 'Add client',
      act: () => setDoing('client'),
    },
    {
      name: 'Sell a pack',
      hint: client ? `To ${client.name}, whose sessions are counted from there.` : 'Sessions are counted from there.',
      done: sold,
      label: 'Sell',
      act: offered && client ? () => setDoing('sale') : undefined,
    },
    {
      name: 'Book a session',
      hint: 'It is set aside on the pack, and counted when it was given.',
      done: booked,
      label: 'Book',
      act: client ? () => book(client) : undefined,
    },
  ]
  const next = steps.find(({ done, act }) => !done && act)
  return (
    <section aria-labelledby="start" className="rounded-lg border border-line bg-surface">
      <h2 id="start" className="flex items-baseline gap-2 px-4 pt-4 pb-1 font-semibold text-base">
        Set up your studio
        <span className="ml-auto font-normal text-ink-muted text-xs tabular-nums">
          {steps.filter(({ done }) => done).length} of {steps.length} done
        </span>
      </h2>
      <ol className="pb-2">
        {steps.map((step, index) => (
          <StartStep key={step.name} number={index + 1} step={step} isNext={step === next} />
        ))}
      </ol>
      <Later part={offerDialog} wanted={doing === 'offer'} giveUp={close}>
        {(OfferDialog) => <OfferDialog opened={doing === 'offer' ? NEW : undefined} close={close} />}
      </Later>
      <Later part={addDialog} wanted={doing === 'client'} giveUp={close}>
        {(AddClientDialog) => <AddClientDialog open={doing === 'client'} onOpenChange={close} added={close} />}
      </Later>
      <Later part={sellDialog} wanted={doing === 'sale'} giveUp={close}>
        {(SellDialog) => buyer && <SellDialog client={buyer} open={doing === 'sale'} onOpenChange={close} />}
      </Later>
    </section>
  )
}
