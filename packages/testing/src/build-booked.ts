import { randomUUID } from 'node:crypto'
import { bookSession, type Context } from '@punchcard/core'
import type { Booking, BookSessionInput } from '@punchcard/core/contract'
import type { Database } from '@punchcard/db'
import { type BuiltOrganization, buildClient, buildOrganization, buildPurchase, fromNow, type PurchaseTerms } from './builders.ts'

export interface BookedTerms extends Pick<BookSessionInput, 'kind' | 'pending' | 'capacity'> {
  policies?: Parameters<typeof buildOrganization>[1]
  /** The client's pack; null leaves the client without one, and a drawing kind owed. */
  pack?: PurchaseTerms | null
  startsAt?: Date
  minutes?: number
}

export interface Booked extends BuiltOrganization {
  clientId: string
  purchaseId: string | null
  booking: Booking
  bookingId: string
  /** Somebody else, whose cancel is late however fresh the booking is. */
  another: Context
}

/** An organization with one trainer and one client, who is booked: in an hour, for an hour, from a pack of ten unless told otherwise. */
export async function buildBooked(db: Database, terms: BookedTerms = { kind: 'member' }): Promise<Booked> {
  const { policies, pack = {}, startsAt = fromNow({ hours: 1 }), minutes = 60, ...request } = terms
  const built = await buildOrganization(db, { allowOwed: true, ...policies })
  const { ctx, trainer } = built
  const clientId = await buildClient(ctx)
  const sold = pack && (await buildPurchase(ctx, clientId, pack))
  const booking = await book(ctx, {
    ...request,
    clientId,
    trainerId: trainer.memberId,
    startsAt,
    endsAt: new Date(startsAt.getTime() + minutes * 60_000),
    ...(!sold && (request.kind === 'member' || request.kind === 'makeup') && { allowOwed: true }),
  })
  const another: Context = { ...ctx, actor: { kind: 'api_key', id: randomUUID() } }
  return { ...built, clientId, purchaseId: booking.purchaseId, booking, bookingId: booking.id, another }
}

/** Books through the verb, in a test that is about what comes after. */
export async function book(ctx: Context, request: Omit<BookSessionInput, 'id' | 'idempotencyKey'>): Promise<Booking> {
  const booked = await bookSession(ctx, { ...request, id: randomUUID(), idempotencyKey: randomUUID() })
  if (!booked.ok) throw new Error(`It was not booked: ${booked.reason}`)
  return booked.booking
}
