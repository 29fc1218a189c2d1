'use client'

import type { Offer } from '@punchcard/core/contract'
import { Plus, Tag } from 'lucide-react'
import { useState } from 'react'
import type { Temporal } from 'temporal-polyfill'
import { v4 as newId } from 'uuid'
import { say } from '../../intent/say.ts'
import { useAcceptAnswer } from '../../intent/use-accept-answer.ts'
import { useIntent } from '../../intent/use-intent.ts'
import { useFormat, useOrganization } from '../../organization.tsx'
import { trpc } from '../../trpc/client.ts'
import { count } from '../../wording/count.ts'
import { dayInWords } from '../../wording/format.ts'
import { offerSessions } from '../../wording/offer.ts'
import type { Said } from '../../wording/refusal.ts'
import { startOfDay } from '../../wording/wall-clock.ts'
import type { FoundClient } from '../bookings/client-search.tsx'
import { todayIn } from '../calendar/calendar-address.ts'
import { NewOffer } from '../offers/new-offer.tsx'
import { Button } from '../ui/button.tsx'
import { ChoiceCards } from '../ui/choice-cards.tsx'
import { DateField } from '../ui/date-field.tsx'
import { Dialog, DialogActions } from '../ui/dialog.tsx'
import { Empty } from '../ui/empty.tsx'
import { Fault } from '../ui/fault.tsx'
import { Notice } from '../ui/notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'

interface Props {
  client: FoundClient
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

function Offers({ client, close }: { client: FoundClient; close: () => void }) {
  const { me } = useOrganization()
  const [creating, setCreating] = useState(false)
  const [made, setMade] = useState<Offer>()
  const offers = trpc.offers.list.useQuery({ archived: false })
  if (offers.isLoadingError) return <Fault error={offers.error} retry={offers.refetch} />
  if (!offers.data) return <Skeleton className="h-48" />
  const sellable = offers.data.offers.filter(({ kind }) => kind !== 'subscription')
  const isOwner = me?.role === 'owner'
  const created = (offer: Offer) => {
    setMade(offer)
    setCreating(false)
  }
  if (creating) return <NewOffer created={created} />
  if (sellable.length > 0)
    return <Sell client={client} offers={sellable} first={made} close={close} newOffer={isOwner ? () => setCreating(true) : undefined} />
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
  client: FoundClient
  offers: Offer[]
  /** The one that was just made, chosen at first. */
  first: Offer | undefined
  close: () => void
  newOffer: (() => void) | undefined
}

function Sell({ client, offers, first = offers[0], close, newOffer }: SellProps) {
  const format = useFormat()
  const { timeZone } = useOrganization()
  const [id] = useState(() => newId())
  const [offerId, setOfferId] = useState(first?.id ?? '')
  const [firstDay, setFirstDay] = useState(() => todayIn(timeZone))
  const [said, setSaid] = useState<Said>()
  const { changed } = useAcceptAnswer()
  const mutation = trpc.purchases.sell.useMutation()
  const sell = useIntent({
    verb: 'purchases.sell',
    mutation,
    done: ({ purchase }) => {
      changed({ purchase })
      say(`${purchase.offerName} sold`, { hint: `${client.name} has ${count(purchase.sessionsRemaining, 'session')} more.` })
    },
    leave: close,
    notDone: setSaid,
  })
  const choices = offers.map((offer) => ({
    value: offer.id,
    label: `${offer.name} · ${format.money(offer.priceMinor)}`,
    detail: `${offerSessions(offer)}, ${offer.validityDays ? `valid for ${count(offer.validityDays, 'day')}` : 'does not expire'}`,
  }))
  // From the morning on: a session that was given before the sale is paid by it too.
  const submit = () => sell({ id, clientId: client.id, offerId, validFrom: startOfDay(firstDay, timeZone) })
  return (
    <div className="flex flex-col gap-4">
      <ChoiceCards legend="Offer" value={offerId} onChange={setOfferId} choices={choices} />
      <DateField
        label="Valid from"
        hint={validity(
          offers.find(({ id }) => id === offerId),
          firstDay,
        )}
        value={firstDay}
        today={todayIn(timeZone)}
        onChange={setFirstDay}
      />
      {said && <Notice said={said} />}
      <DialogActions>
        {newOffer && (
          <Button className="mr-auto" onClick={newOffer}>
            <Plus aria-hidden /> New offer
          </Button>
        )}
        <Button look="solid" focusableWhenDisabled disabled={mutation.isPending} onClick={submit}>
          {mutation.isPending ? 'Selling…' : 'Sell'}
        </Button>
      </DialogActions>
    </div>
  )
}

/** As the sale will count it: whole days. */
function validity(offer: Offer | undefined, firstDay: Temporal.PlainDate): string {
  const days = offer?.validityDays
  return days
    ? `Valid from the start of that day until the end of ${dayInWords(firstDay.add({ days }))}.`
    : 'Valid from the start of that day. It does not expire.'
}
