import { randomUUID } from 'node:crypto'
import type { BookSessionInput } from '../contract/bookings.ts'
import type { Intent } from './intent.ts'
import type { KeyedRequest, Request } from './request.ts'
import type { World } from './world.ts'

type Wanted<Verb extends Intent['verb']> = Extract<Intent, { verb: Verb }>

// In days from the beginning; sessions lie hours away from now, and from the moment from which a cancel is late.
const sessionDays = [-9, -8, -7, -5, -4, -2, 0.25, 3, 4, 7, 8, 10]
const usedOn = [undefined, undefined, undefined, undefined, undefined, -400, -6, 2]
const validFrom = [-365, -365, -365, -365, -6, 3]
const expiresAt = [null, null, null, -3, 7, 7, 100]
const purchasedAt = [-300, -200]

const of = <T>(list: readonly T[], index: number): T | undefined => list[index % list.length]
/** An id that is known, or one that nobody has heard of. */
const idOf = (list: readonly { id: string }[], index: number) => of(list, index)?.id ?? randomUUID()

/** What the intent asks of this world; nothing where there is nothing to repeat. */
export function requestFor(world: World, intent: Intent): Request | undefined {
  if (intent.verb === 'nothing') return undefined
  if (intent.verb === 'repeat') return of(world.asked, intent.of)
  const actor = of(world.actors, intent.actor)
  if (!actor) throw new Error('nobody asks')
  if (intent.verb === 'completeDueBookings') return { verb: intent.verb, actor, limit: intent.limit ?? 1000 }
  const borrowed = intent.keyOf === undefined ? undefined : of(world.asked, intent.keyOf)
  const idempotencyKey = borrowed?.input.idempotencyKey ?? randomUUID()
  const { verb, input } = keyed(world, intent, idempotencyKey)
  return { verb, actor, input } as KeyedRequest
}

type Keyed = Exclude<Intent, { verb: 'nothing' | 'repeat' | 'completeDueBookings' }>
type Unsigned<R> = R extends KeyedRequest ? Omit<R, 'actor'> : never

function keyed(world: World, intent: Keyed, idempotencyKey: string): Unsigned<KeyedRequest> {
  const { verb } = intent
  switch (verb) {
    case 'sellPurchase':
      return { verb, input: { ...sale(world, intent), idempotencyKey } }
    case 'useSession': {
      const day = of(usedOn, intent.day)
      const occurredAt = day === undefined ? {} : { occurredAt: at(world, day) }
      return { verb, input: { purchaseId: idOf(world.purchases, intent.purchase), idempotencyKey, ...occurredAt } }
    }
    case 'reinstateSession': {
      const purchase = of(world.purchases, intent.purchase)
      const entry = intent.back === undefined ? {} : { entryVersion: Math.max(1, (purchase?.version ?? 1) - intent.back) }
      return { verb, input: { purchaseId: purchase?.id ?? randomUUID(), idempotencyKey, ...entry } }
    }
    case 'bookSession':
      return {
        verb,
        input: { ...bookingOf(world, intent), idempotencyKey, ...slotOf(world, intent), ...(intent.group && { capacity: 3 }) },
      }
    case 'joinSession':
      return {
        verb: 'bookSession',
        input: { ...bookingOf(world, intent), idempotencyKey, trainingSessionId: of(world.groups, intent.group) ?? randomUUID() },
      }
    case 'rescheduleBooking':
      return { verb, input: { ...move(world, intent), idempotencyKey } }
    case 'cancelBooking':
    case 'markNoShow': {
      const charge = intent.charge && { charge: intent.charge }
      return { verb, input: { bookingId: idOf(world.bookings, intent.booking), idempotencyKey, ...charge } }
    }
    case 'confirmBooking':
    case 'completeBooking':
    case 'reopenBooking':
      return { verb, input: { bookingId: idOf(world.bookings, intent.booking), idempotencyKey } }
    case 'archiveClient':
      return { verb, input: { clientId: of(world.clients, intent.client) ?? randomUUID(), idempotencyKey, archived: intent.archived } }
  }
}

function at({ begun }: World, day: number, hours = 0): Date {
  return new Date(begun.getTime() + (day * 24 + hours) * 3_600_000)
}

function slotOf(world: World, { trainer, day, hour, hours }: { trainer: number; day: number; hour: number; hours: number }) {
  const onDay = of(sessionDays, day) ?? 0
  return {
    trainerId: of(world.trainers, trainer) ?? randomUUID(),
    startsAt: at(world, onDay, hour),
    endsAt: at(world, onDay, hour + hours),
  }
}

function sale(world: World, { client, offer, age, from, until, takenId }: Wanted<'sellPurchase'>) {
  const day = of(expiresAt, until)
  return {
    id: takenId ? idOf(world.purchases, age) : randomUUID(),
    clientId: of(world.clients, client) ?? randomUUID(),
    offerId: idOf(world.offers, offer),
    purchasedAt: at(world, of(purchasedAt, age) ?? 0),
    validFrom: at(world, of(validFrom, from) ?? 0),
    expiresAt: typeof day === 'number' ? at(world, day) : null,
  }
}

/** A purchase of the client, as a rule. */
function payerOf({ purchases }: World, clientId: string | undefined, { pays, stranger }: { pays: number | undefined; stranger: boolean }) {
  if (pays === undefined) return {}
  return { purchaseId: idOf(stranger ? purchases : purchases.filter((purchase) => purchase.clientId === clientId), pays) }
}

function bookingOf(world: World, intent: Wanted<'bookSession'> | Wanted<'joinSession'>): Omit<BookSessionInput, 'idempotencyKey'> {
  const { kind, takenId, pending, allowOwed, client } = intent
  const clientId = of(world.clients, client) ?? randomUUID()
  const draws = kind === 'member' || kind === 'makeup'
  return {
    id: takenId ? idOf(world.bookings, client) : randomUUID(),
    clientId,
    kind,
    pending,
    ...(draws && { allowOwed, ...payerOf(world, clientId, intent) }),
  }
}

function move(world: World, intent: Wanted<'rescheduleBooking'>) {
  const booking = of(world.bookings, intent.booking)
  const { trainerId, ...times } = slotOf(world, intent)
  return {
    bookingId: booking?.id ?? randomUUID(),
    ...times,
    ...(intent.moves && { trainerId }),
    ...payerOf(world, booking?.clientId, intent),
  }
}
