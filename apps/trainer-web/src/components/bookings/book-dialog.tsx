'use client'

import { type Booking, type BookingKind, bookingKinds, type CalendarSession } from '@punchcard/core/contract'
import { useState } from 'react'
import { useOrganization } from '../../organization.tsx'
import { bookingKind } from '../../wording/booking.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Dialog, DialogActions } from '../ui/dialog.tsx'
import { Field, Input } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { Select } from '../ui/select.tsx'
import { useKept } from '../ui/use-kept.ts'
import { ClientSearch, type FoundClient } from './client-search.tsx'
import { PayerFields } from './payer-fields.tsx'
import { AUTOMATIC, draws, type Payment, standing, unchosen, usePayers } from './payment.ts'
import { nextHour, placeOf, type Slot, slotOf } from './slot.ts'
import { SlotFields } from './slot-fields.tsx'
import { useBook } from './use-book.ts'

/** What is known when the dialog opens: a slot that was tapped, a group to join, a client to book. */
export interface BookingDraft {
  startsAt?: Date
  trainerId?: string
  group?: CalendarSession
  client?: FoundClient
}

interface Props {
  draft: BookingDraft | undefined
  /** Given the booking, where one was made. */
  close: (booked?: Booking) => void
}

export function BookDialog({ draft, close }: Props) {
  const shown = useKept(draft)
  const title = shown?.group ? 'Add to this group session' : 'Book a session'
  return (
    <Dialog open={draft !== undefined} onOpenChange={(open) => !open && close()} title={title}>
      {shown && <BookForm draft={shown} close={close} />}
    </Dialog>
  )
}

const kinds = bookingKinds.map((kind) => ({ value: kind, label: bookingKind[kind].label, detail: bookingKind[kind].explains }))

function BookForm({ draft, close }: { draft: BookingDraft; close: Props['close'] }) {
  const { trainers, me, timeZone } = useOrganization()
  const [client, setClient] = useState<FoundClient | null>(draft.client ?? null)
  const [kind, setKind] = useState<BookingKind>('member')
  const [slot, setSlot] = useState<Slot>(() => initialSlot(draft, draft.trainerId ?? me?.memberId ?? trainers[0]?.id ?? '', timeZone))
  const [places, setPlaces] = useState('1')
  const [pending, setPending] = useState(false)
  const [chosen, setChosen] = useState(unchosen)
  const place = draft.group ?? placeOf(slot, timeZone)
  const { payers, refreshing } = usePayers(client?.id, place?.startsAt)
  const payment = standing(chosen, payers)
  const { book, busy, notBooked, missing, forget } = useBook(close)
  const unpaid = notBooked?.unpaid === true && payers?.length === 0
  // Until it is known anew what pays, it is not known where to say that nothing does.
  const undecided = notBooked?.unpaid === true && refreshing

  function chooseClient(client: FoundClient | null): void {
    setClient(client)
    setChosen(unchosen)
  }

  function submit(event: React.FormEvent): void {
    event.preventDefault()
    book({
      clientId: client?.id,
      kind,
      pending,
      ...(draws(kind) && payment.purchaseId !== AUTOMATIC && { purchaseId: payment.purchaseId }),
      ...(draws(kind) && payment.owed && { allowOwed: true }),
      ...(draft.group ? { trainingSessionId: draft.group.id } : { ...place, capacity: Number(places) }),
    })
  }

  /** Why something was not booked is said of that, and of nothing that is entered afterwards. */
  function entering<Value>(set: (value: Value) => void): (value: Value) => void {
    return (value) => {
      forget()
      set(value)
    }
  }

  // The list itself lets go of a purchase that pays no longer: nobody entered that.
  function choosePayment(payment: Payment): void {
    if (payment.owed !== chosen.owed) forget()
    setChosen(payment)
  }

  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <Field label="Client" error={missing.has('clientId') ? 'Choose a client.' : undefined}>
        <ClientSearch value={client} onChange={entering(chooseClient)} />
      </Field>
      {!draft.group && <SlotFields slot={slot} onChange={entering(setSlot)} error={place ? undefined : 'Enter a time, such as 18:00.'} />}
      <div className="grid grid-cols-2 gap-3">
        <Field label="Kind" className={draft.group ? 'col-span-2' : undefined}>
          <Select value={kind} onChange={entering(setKind)} choices={kinds} />
        </Field>
        {!draft.group && (
          <Field label="Places" error={missing.has('capacity') ? 'Enter 1 to 500.' : undefined}>
            <Input inputMode="numeric" value={places} onValueChange={entering(setPlaces)} />
          </Field>
        )}
      </div>
      {client && place && draws(kind) && (
        <PayerFields clientId={client.id} payers={payers} payment={payment} unpaid={unpaid} onChange={choosePayment} />
      )}
      <Checkbox checked={pending} onChange={entering(setPending)}>
        Pending, to be confirmed later
      </Checkbox>
      {notBooked && !unpaid && !undecided && <Notice said={notBooked.said} />}
      <DialogActions>
        <Button look="solid" type="submit" focusableWhenDisabled disabled={busy}>
          {busy ? 'Booking…' : 'Book'}
        </Button>
      </DialogActions>
    </form>
  )
}

function initialSlot({ startsAt = nextHour(new Date()) }: BookingDraft, trainerId: string, timeZone: string): Slot {
  return slotOf({ startsAt, endsAt: new Date(startsAt.getTime() + 3_600_000), trainerId }, timeZone)
}
