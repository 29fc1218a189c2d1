'use client'

import type { Client } from '@punchcard/core/contract'
import { Tag } from 'lucide-react'
import { useState } from 'react'
import { say } from '../../intent/say.ts'
import { useAcceptAnswer } from '../../intent/use-accept-answer.ts'
import { useIntent } from '../../intent/use-intent.ts'
import { useFormat, useOrganization } from '../../organization.tsx'
import { trpc } from '../../trpc/client.ts'
import { count } from '../../wording/count.ts'
import type { Said } from '../../wording/refusal.ts'
import { OfferForm } from '../offers/offer-form.tsx'
import { Button } from '../ui/button.tsx'
import { ChoiceCards } from '../ui/choice-cards.tsx'
import { Dialog, DialogActions } from '../ui/dialog.tsx'
import { Empty } from '../ui/empty.tsx'
import { Fault } from '../ui/fault.tsx'
import { Notice } from '../ui/notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'

interface Props {
  client: Client
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** Sells one of the organization's offers to a client. */
export function SellDialog({ client, open, onOpenChange }: Props) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={`Sell to ${client.name}`}>
      <Offers client={client} close={() => onOpenChange(false)} />
    </Dialog>
  )
}

function Offers({ client, close }: { client: Client; close: () => void }) {
  const { me } = useOrganization()
  const [creating, setCreating] = useState(false)
  const offers = trpc.offers.list.useQuery({})
  if (offers.isLoadingError) return <Fault error={offers.error} retry={offers.refetch} />
  if (!offers.data) return <Skeleton className="h-48" />
  const sellable = offers.data.offers.filter(({ kind }) => kind !== 'subscription')
  const isOwner = me?.role === 'owner'
  if (creating) return <OfferForm created={() => setCreating(false)} />
  if (sellable.length > 0)
    return <Sell client={client} offers={sellable} close={close} newOffer={isOwner ? () => setCreating(true) : undefined} />
  return (
    <Empty
      icon={<Tag />}
      title="Nothing is for sale yet"
      hint={isOwner ? 'An offer is a pack of sessions with a price.' : 'Ask the owner to add an offer.'}
    >
      {isOwner && (
        <Button look="solid" onClick={() => setCreating(true)}>
          New offer
        </Button>
      )}
    </Empty>
  )
}

interface SellProps {
  client: Client
  offers: { id: string; name: string; sessions: number; priceMinor: number; validityDays: number | null }[]
  close: () => void
  newOffer: (() => void) | undefined
}

function Sell({ client, offers, close, newOffer }: SellProps) {
  const format = useFormat()
  const [id] = useState(() => crypto.randomUUID())
  const [offerId, setOfferId] = useState(offers[0]?.id ?? '')
  const [said, setSaid] = useState<Said>()
  const { changed } = useAcceptAnswer()
  const mutation = trpc.purchases.sell.useMutation()
  const sell = useIntent({
    verb: 'purchases.sell',
    mutation,
    done: ({ purchase }) => {
      changed({ purchase })
      close()
      say(`${purchase.offerName} sold`, { hint: `${client.name} has ${count(purchase.sessionsRemaining, 'session')} more.` })
    },
    notDone: setSaid,
  })
  const choices = offers.map((offer) => ({
    value: offer.id,
    label: `${offer.name} · ${format.money(offer.priceMinor)}`,
    detail: `${count(offer.sessions, 'session')}, ${offer.validityDays ? `valid for ${count(offer.validityDays, 'day')}` : 'does not expire'}`,
  }))
  return (
    <div className="flex flex-col gap-4">
      <ChoiceCards legend="Offer" value={offerId} onChange={setOfferId} choices={choices} />
      {said && <Notice said={said} />}
      <DialogActions>
        {newOffer && (
          <Button look="ghost" className="mr-auto" onClick={newOffer}>
            New offer
          </Button>
        )}
        <Button look="solid" focusableWhenDisabled disabled={mutation.isPending} onClick={() => sell({ id, clientId: client.id, offerId })}>
          {mutation.isPending ? 'Selling…' : 'Sell'}
        </Button>
      </DialogActions>
    </div>
  )
}
