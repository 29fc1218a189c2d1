import { randomUUID } from 'node:crypto'
import { type Context, contextFor, sellPurchase } from '@punchcard/core'
import type { Purchase } from '@punchcard/core/contract'
import { type Database, within } from '@punchcard/db'
import { clients, members, type OfferKind, offers, organizations, type SubscriptionPeriod, users } from '@punchcard/db/schema'

export interface BuiltTrainer {
  userId: string
  memberId: string
}

export interface BuiltOrganization {
  orgId: string
  trainer: BuiltTrainer
  /** The trainer asks, on the database it was built in. */
  ctx: Context
}

/** An organization of its own with one trainer, its owner. Nothing is shared between tests. */
export async function buildOrganization(
  db: Database,
  policies: Partial<Omit<typeof organizations.$inferInsert, 'id'>> = {},
): Promise<BuiltOrganization> {
  const orgId = randomUUID()
  await within(db, { orgId })
    .insert(organizations)
    .values({ id: orgId, name: 'Studio', slug: orgId, ...policies })
  const trainer = await buildTrainer(db, orgId, 'owner')
  return { orgId, trainer, ctx: contextFor(db, orgId, { kind: 'user', id: trainer.userId }) }
}

export async function buildTrainer(db: Database, orgId: string, role: 'owner' | 'trainer' = 'trainer'): Promise<BuiltTrainer> {
  const [userId, memberId] = [randomUUID(), randomUUID()]
  const own = within(db, { orgId })
  await own.insert(users).values({ id: userId, name: 'Trainer', email: `${userId}@example.com` })
  await own.insert(members).values({ orgId, id: memberId, userId, role })
  return { userId, memberId }
}

/** Answers the client's id. */
export async function buildClient({ db, orgId }: Context, client: { name?: string; archivedAt?: Date } = {}): Promise<string> {
  const id = randomUUID()
  await db.insert(clients).values({ orgId, id, name: 'Client', ...client })
  return id
}

export interface OfferTerms {
  name?: string
  kind?: OfferKind
  sessions?: number
  priceMinor?: number
  validityDays?: number
  priority?: number
  period?: SubscriptionPeriod
}

/** Answers the offer's id: a pack of ten that never expires, unless told otherwise. */
export async function buildOffer({ db, orgId }: Context, terms: OfferTerms = {}): Promise<string> {
  const id = randomUUID()
  await db.insert(offers).values({ orgId, id, name: 'Pack', kind: 'pack', sessions: 10, priceMinor: 50_000, ...terms })
  return id
}

export interface PurchaseTerms {
  sessions?: number
  priority?: number
  purchasedAt?: Date
  validFrom?: Date
  expiresAt?: Date | null
}

/** Sells the client a pack of an offer of its own, through the verb. Valid for a year already, unless told otherwise. */
export async function buildPurchase(
  ctx: Context,
  clientId: string,
  { sessions, priority, ...terms }: PurchaseTerms = {},
): Promise<Purchase> {
  const offerId = await buildOffer(ctx, { ...(sessions && { sessions }), ...(priority && { priority }) })
  const request = { id: randomUUID(), clientId, offerId, idempotencyKey: randomUUID(), validFrom: fromNow({ days: -365 }), ...terms }
  const sold = await sellPurchase(ctx, request)
  if (!sold.ok) throw new Error(`The purchase was not sold: ${sold.reason}`)
  return sold.purchase
}

/** An instant of whole seconds, before now where negative. */
export function fromNow({ days = 0, hours = 0, minutes = 0 }: { days?: number; hours?: number; minutes?: number }): Date {
  const seconds = Math.floor(Date.now() / 1000)
  return new Date((seconds + ((days * 24 + hours) * 60 + minutes) * 60) * 1000)
}
