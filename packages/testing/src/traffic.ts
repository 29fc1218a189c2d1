import { randomUUID } from 'node:crypto'
import { auditOrganization, type Context } from '@punchcard/core'
import type {
  BookSessionInput,
  BookSessionOutcome,
  ChangeBookingInput,
  ChangeBookingOutcome,
  LedgerEntryKind,
  ReinstateSessionInput,
  ReinstateSessionOutcome,
  SettleBookingInput,
  UseSessionInput,
  UseSessionOutcome,
} from '@punchcard/core/contract'
import { buildClient, buildPurchase, buildTrainer, fromNow } from './builders.ts'
import { ledgerOf } from './ledger-of.ts'

interface Change<Input, Outcome> {
  mutate(input: Input): Promise<Outcome>
}

/** What of the API's client is used here. */
export interface TrafficClient {
  purchases: {
    useSession: Change<UseSessionInput, UseSessionOutcome>
    reinstateSession: Change<ReinstateSessionInput, ReinstateSessionOutcome>
  }
  bookings: {
    book: Change<BookSessionInput, BookSessionOutcome>
    complete: Change<ChangeBookingInput, ChangeBookingOutcome>
    cancel: Change<SettleBookingInput, ChangeBookingOutcome>
  }
}

export interface Traffic {
  ctx: Context
  packs: { purchaseId: string; clientId: string }[]
  /** The keys of the changes that were answered with yes, and the kind of the one entry that each must have written. */
  acknowledged: Map<string, LedgerEntryKind>
}

/** Six clients with large packs in the organization, for traffic to draw on: several programs on each. */
export async function prepareTraffic(ctx: Context): Promise<Traffic> {
  const packs = Array.from({ length: 6 }, async () => {
    const clientId = await buildClient(ctx)
    return { clientId, purchaseId: (await buildPurchase(ctx, clientId, { sessions: 1_000 })).id }
  })
  return { ctx, packs: await Promise.all(packs), acknowledged: new Map() }
}

/** How many calls one round of a program makes. */
export const callsInRound = 7

/**
 * What a program asks for while `goesOn`, one call after the other, each of which writes one entry: use, book, complete, use,
 * reinstate, book, cancel. Throws when one is refused, or gets no answer at all.
 */
export async function drive({ ctx, packs, acknowledged }: Traffic, client: TrafficClient, worker: number, goesOn: () => boolean) {
  const { purchaseId, clientId } = packs[worker % packs.length] ?? { purchaseId: '', clientId: '' }
  const { memberId: trainerId } = await buildTrainer(ctx.db, ctx.orgId)
  let hours = 0

  async function ask<Outcome extends { ok: boolean }>(kind: LedgerEntryKind, send: (idempotencyKey: string) => Promise<Outcome>) {
    const idempotencyKey = randomUUID()
    const outcome = await send(idempotencyKey)
    if (!outcome.ok) throw new Error(`${kind} was refused: ${JSON.stringify(outcome)}`)
    acknowledged.set(idempotencyKey, kind)
    return outcome as Extract<Outcome, { ok: true }>
  }
  const use = () => ask('use', (idempotencyKey) => client.purchases.useSession.mutate({ purchaseId, idempotencyKey }))
  const book = () => {
    const slot = { trainerId, startsAt: fromNow({ days: 2, hours }), endsAt: fromNow({ days: 2, hours: hours + 1 }) }
    hours += 1
    const request = { id: randomUUID(), clientId, kind: 'member', purchaseId, ...slot } as const
    return ask('reserve', (idempotencyKey) => client.bookings.book.mutate({ ...request, idempotencyKey }))
  }

  while (goesOn()) {
    await use()
    const { booking: attended } = await book()
    await ask('use', (idempotencyKey) => client.bookings.complete.mutate({ bookingId: attended.id, idempotencyKey }))
    const { entryVersion } = await use()
    await ask('reinstate', (idempotencyKey) => client.purchases.reinstateSession.mutate({ purchaseId, idempotencyKey, entryVersion }))
    const { booking: dropped } = await book()
    await ask('release', (idempotencyKey) => client.bookings.cancel.mutate({ bookingId: dropped.id, idempotencyKey }))
  }
}

export interface Reconciliation {
  /** Acknowledged, but not in the ledger. */
  lost: string[]
  /** In the ledger, though nobody was told that it is, or as another kind than was asked for. */
  untold: string[]
  /** In the ledger more than once. */
  repeated: string[]
  /** The invariants that do not hold. */
  broken: string[]
}

/** What of the ledger and of what was acknowledged does not match: nothing, once everybody has been answered. */
export async function reconcile(traffic: Traffic): Promise<Reconciliation> {
  const keys = (await written(traffic)).map(({ idempotencyKey }) => idempotencyKey)
  const { checks } = await auditOrganization(traffic.ctx, {})
  return {
    lost: [...traffic.acknowledged.keys()].filter((key) => !keys.includes(key)),
    untold: await untold(traffic),
    repeated: keys.filter((key, index) => keys.indexOf(key) !== index),
    broken: checks.filter(({ found }) => found > 0).map(({ name }) => name),
  }
}

/** The keys under which something was done that nobody has been told of, so far. */
export async function untold(traffic: Traffic): Promise<string[]> {
  const entries = await written(traffic)
  return entries
    .filter(({ kind, idempotencyKey }) => traffic.acknowledged.get(idempotencyKey) !== kind)
    .map((entry) => entry.idempotencyKey)
}

async function written({ ctx, packs }: Traffic) {
  const entries = await Promise.all(packs.map(({ purchaseId }) => ledgerOf(ctx, purchaseId)))
  return entries.flat().filter(({ kind }) => kind !== 'sell')
}
