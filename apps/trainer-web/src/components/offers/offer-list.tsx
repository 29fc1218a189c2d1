'use client'

import { Archive, Plus, Tag } from 'lucide-react'
import { useQueryStates } from 'nuqs'
import type { ReactNode } from 'react'
import { useOrganization } from '../../organization.tsx'
import { Later } from '../later/later.tsx'
import { part } from '../later/part.ts'
import { Button } from '../ui/button.tsx'
import { cn } from '../ui/class-names.ts'
import { Empty } from '../ui/empty.tsx'
import { Fault } from '../ui/fault.tsx'
import { Page } from '../ui/page.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { OfferTable } from './offer-table.tsx'
import { NEW, offersAddress } from './offers-address.ts'
import { useOffers } from './use-offers.ts'

const offerDialog = part(async () => (await import('./offer-dialog.tsx')).OfferDialog)

/** What is for sale, and apart from it what no longer is. Owners change it, everybody may read it. */
export function OfferList() {
  const { me } = useOrganization()
  const owner = me?.role === 'owner'
  const [address, setAddress] = useQueryStates(offersAddress, { history: 'push' })
  const { answer, offers } = useOffers(address.archived)
  const open = (id: string) => void setAddress({ offer: id })
  // Back leaves a dialog that is open; once it is closed, it does not open it again.
  const close = () => void setAddress({ offer: null }, { history: 'replace' })
  const opened = address.offer === NEW ? NEW : answer.data?.offers.find(({ id }) => id === address.offer)
  const add = owner && (
    <Button look="solid" onClick={() => open(NEW)}>
      <Plus aria-hidden /> New offer
    </Button>
  )
  const actions = (
    <>
      <Button
        aria-pressed={address.archived}
        className="aria-pressed:bg-accent-soft"
        onClick={() => void setAddress({ archived: address.archived ? null : true })}
      >
        <Archive aria-hidden /> Archived
      </Button>
      {add}
    </>
  )
  return (
    <Page title="Offers" actions={actions}>
      {!owner && <p className="-mt-2 mb-5 text-ink-muted">Only an owner of the studio can change what is for sale.</p>}
      {answer.isLoadingError ? (
        <Fault error={answer.error} retry={answer.refetch} />
      ) : offers ? (
        <div
          aria-busy={answer.isPlaceholderData}
          className={cn('rounded-lg border border-line bg-surface', answer.isPlaceholderData && 'opacity-60')}
        >
          {offers.length > 0 ? (
            <OfferTable offers={offers} edit={owner ? open : undefined} />
          ) : (
            <Nothing archived={address.archived} add={add} />
          )}
        </div>
      ) : (
        <Skeleton className="h-64" />
      )}
      {owner && (
        <Later part={offerDialog} wanted={opened !== undefined} giveUp={close}>
          {(OfferDialog) => <OfferDialog opened={opened} close={close} />}
        </Later>
      )}
    </Page>
  )
}

function Nothing({ archived, add }: { archived: boolean; add: ReactNode }) {
  if (archived)
    return <Empty icon={<Archive />} title="No offer is archived" hint="Archived offers are not for sale. What was sold stays as it was." />
  return (
    <Empty
      icon={<Tag />}
      title="No offers yet"
      hint={add ? 'An offer is a pack of sessions with a price. You sell it on a client’s page.' : 'Ask the owner to add an offer.'}
    >
      {add}
    </Empty>
  )
}
