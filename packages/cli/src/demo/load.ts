import { createOwner, createTrainer } from '@punchcard/api'
import { archiveClient, type Context, completeDueBookings, createClient, createOffer, sellPurchase, useSession } from '@punchcard/core'
import type { Database } from '@punchcard/db'
import { organizations } from '@punchcard/db/schema'
import { accepted } from './accepted.ts'
import { book, complete, type Groups, mark, type Staff } from './attend.ts'
import { demoId } from './demo-id.ts'
import { type Plan, type PlannedSale, plan } from './plan.ts'
import { offers, studio, trainers } from './studio.ts'

export interface LoadedDemo {
  clients: number
  purchases: number
  bookings: number
}

interface LoadOptions {
  /** The instant that the story is told at. */
  now: Date
  stopping?: AbortSignal
}

// An arbitrary number that every Punchcard process agrees on.
const LOCK = 7_090_115_014

/**
 * Fills an empty database with the demo studio through the verbs of core, all or nothing. Answers undefined, and changes
 * nothing, where there is an organization already. The same `now` makes the same clients, purchases and bookings.
 */
export async function loadDemo(db: Database, { now, stopping }: LoadOptions): Promise<LoadedDemo | undefined> {
  return db.transaction(async (tx) => {
    await tx.execute(`select pg_advisory_xact_lock(${LOCK})`)
    const [present] = await tx.select({ id: organizations.id }).from(organizations).limit(1)
    if (present) return undefined
    const told = plan(now, studio.timeZone)
    await tell(tx, told, () => stopping?.throwIfAborted())
    return { clients: told.clients.length, purchases: told.sales.length, bookings: told.past.length + told.open.length }
  })
}

/** Makes the plan come true in the order in which it happened. `check` throws when we are to stop. */
async function tell(db: Database, { clients, sales, past, open }: Plan, check: () => void): Promise<void> {
  const staff = await employ(db)
  const { ctx } = staff.mara
  for (const [key, offer] of Object.entries(offers)) {
    accepted(await createOffer(ctx, { id: demoId('offer', key), idempotencyKey: demoId('create offer', key), ...offer }))
  }
  for (const { archived, ...client } of clients) {
    accepted(await createClient(ctx, { ...client, idempotencyKey: demoId('create client', client.id) }))
  }
  for (const sale of sales) {
    check()
    await sell(ctx, sale)
  }
  const groups: Groups = new Map()
  for (const visit of past) {
    check()
    await book(staff, groups, visit)
    await mark(staff, visit)
    // Mara marks her own; of Jonas's, what took place is completed by itself.
    if (!visit.turn && visit.slot.trainer === 'mara') await complete(staff, visit)
  }
  while ((await completeDueBookings({ ...ctx, actor: { kind: 'system' } })).more) check()
  for (const visit of open) {
    check()
    await book(staff, groups, visit)
    await mark(staff, visit)
  }
  for (const { id } of clients.filter(({ archived }) => archived)) {
    accepted(await archiveClient(ctx, { clientId: id, archived: true, idempotencyKey: demoId('archive client', id) }))
  }
}

async function employ(db: Database): Promise<Staff> {
  const owner = await createOwner(db, studio, trainers.mara)
  const trainer = await createTrainer(db, owner.orgId, trainers.jonas)
  const member = ({ orgId, userId, memberId }: typeof owner) => ({
    memberId,
    ctx: { db, orgId, actor: { kind: 'user', id: userId } } satisfies Context,
  })
  return { mara: member(owner), jonas: member(trainer) }
}

async function sell(ctx: Context, { id, clientId, offer, soldAt, usedAt, note }: PlannedSale): Promise<void> {
  accepted(
    await sellPurchase(ctx, {
      id,
      clientId,
      offerId: demoId('offer', offer),
      idempotencyKey: demoId('sell', id),
      purchasedAt: soldAt,
      ...(note && { note }),
    }),
  )
  for (const [index, occurredAt] of usedAt.entries()) {
    accepted(await useSession(ctx, { purchaseId: id, occurredAt, idempotencyKey: demoId('use', id, index) }))
  }
}
