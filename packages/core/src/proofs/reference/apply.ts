import type { Answer, KeyedRequest, Request } from '../request.ts'
import type { World } from '../world.ts'
import { book, reschedule } from './bookings.ts'
import { cancel, complete, completeDue, confirm, markNoShow, reopen } from './endings.ts'
import { reinstate, sell, use } from './purchases.ts'
import { done, type Expected, notFound, refused, type Studio } from './studio.ts'

/** The studio, and what each key was answered: whoever comes again with it hears that again. */
export interface Reference {
  studio: Studio
  answered: Map<string, { request: string; answer: Answer }>
}

export function referenceOf({ begun, policies, trainers, clients, offers }: World): Reference {
  const archived = new Map(clients.map((id) => [id, false]))
  const studio: Studio = { begun, policies, trainers, clients: archived, offers, purchases: [], slots: [], bookings: [] }
  return { studio, answered: new Map() }
}

/** Who asks does not belong to the request: two people with one key are one request. */
const textOf = (request: Request) => JSON.stringify({ ...request, actor: null })

/** What the request is to be answered, having changed the reference accordingly. */
export function expectedOf({ studio, answered }: Reference, request: Request, now: Date): Expected | Answer {
  if (request.verb === 'completeDueBookings') return completeDue(studio, request.limit, now)
  const first = answered.get(request.input.idempotencyKey)
  if (first) return first.request === textOf(request) ? first.answer : refused('idempotency_key_reused')
  return outcomeOf(studio, request, now)
}

function outcomeOf(studio: Studio, request: KeyedRequest, now: Date): Expected {
  switch (request.verb) {
    case 'sellPurchase':
      return sell(studio, request.input, now)
    case 'useSession':
      return use(studio, request.input, now)
    case 'reinstateSession':
      return reinstate(studio, request.input, now)
    case 'bookSession':
      return book(studio, request.input, request.actor, now)
    case 'rescheduleBooking':
      return reschedule(studio, request.input, now)
    case 'confirmBooking':
      return confirm(studio, request.input, now)
    case 'completeBooking':
      return complete(studio, request.input, now)
    case 'cancelBooking':
      return cancel(studio, request.input, request.actor, now)
    case 'markNoShow':
      return markNoShow(studio, request.input, now)
    case 'reopenBooking':
      return reopen(studio, request.input, now)
    case 'archiveClient': {
      const { clientId, archived } = request.input
      const before = studio.clients.get(clientId)
      if (before === undefined) return notFound('client')
      studio.clients.set(clientId, archived)
      return done({}, before !== archived)
    }
  }
}

/** Takes over what only the answer tells: the training session's id, and the answer itself. Refusals are not remembered. */
export function remember({ studio, answered }: Reference, request: Request, answer: Answer): void {
  if (request.verb === 'completeDueBookings' || !answer.ok) return
  if ('booking' in answer) {
    const booking = studio.bookings.find(({ id }) => id === answer.booking.id)
    if (booking) booking.slot.id = answer.booking.trainingSessionId
  }
  answered.set(request.input.idempotencyKey, { request: textOf(request), answer })
}
