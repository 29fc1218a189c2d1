import { randomUUID } from 'node:crypto'
import type { Database } from '@punchcard/db'
import { offers } from '@punchcard/db/schema'
import { buildClient, buildOffer, buildOrganization, buildTrainer, fromNow } from '@punchcard/testing'
import { eq } from 'drizzle-orm'
import type { Actor, Context } from '../verb/context.ts'
import type { Answer, KeyedRequest, Request } from './request.ts'

export interface Policies {
  lateCancelPolicy: 'charge' | 'waive'
  noShowPolicy: 'charge' | 'waive'
  allowOwed: boolean
}

const SMALL = { clients: 3, trainers: 2 }

export interface OfferTerms {
  id: string
  sessions: number
  priority: number
  kind: 'pack' | 'single' | 'subscription'
  archived: boolean
}

/** One organization, and what those who ask know of it: whatever was answered to anybody. */
export interface World {
  ctx: Context
  policies: Policies
  begun: Date
  actors: Actor[]
  trainers: string[]
  clients: string[]
  offers: OfferTerms[]
  purchases: { id: string; clientId: string; version: number }[]
  bookings: { id: string; clientId: string }[]
  /** Training sessions with several seats. */
  groups: string[]
  asked: KeyedRequest[]
}

/** Few people, and offers so small that everything runs out. */
export async function buildWorld(
  db: Database,
  policies: Policies,
  { clients: clientCount, trainers: trainerCount } = SMALL,
): Promise<World> {
  const begun = fromNow({})
  const { ctx, trainer } = await buildOrganization(db, { ...policies, timeZone: whereItIsTwoInTheMorning(begun) })
  const others = await Promise.all(Array.from({ length: trainerCount - 1 }, () => buildTrainer(db, ctx.orgId)))
  const clients = await Promise.all(Array.from({ length: clientCount }, () => buildClient(ctx)))
  const terms = [
    { sessions: 1, kind: 'single' },
    { sessions: 2, priority: -1 },
    { sessions: 2 },
    { sessions: 4 },
    { sessions: 3 },
    { sessions: 2, archived: true },
    { sessions: 4, kind: 'subscription', period: 'month' },
  ] as const
  const sold = await Promise.all(
    terms.map(async (each): Promise<OfferTerms> => {
      const { archived = false, ...offer } = { archived: false, ...each }
      const id = await buildOffer(ctx, offer)
      if (archived) await ctx.db.update(offers).set({ archivedAt: begun }).where(eq(offers.id, id))
      return { kind: 'pack', priority: 0, ...offer, id, archived }
    }),
  )
  const actors: Actor[] = [
    ...[trainer, ...others].map(({ userId }) => ({ kind: 'user' as const, id: userId })),
    { kind: 'api_key', id: randomUUID() },
  ]
  const trainers = [trainer, ...others].map(({ memberId }) => memberId)
  return { ctx, policies, begun, actors, trainers, clients, offers: sold, purchases: [], bookings: [], groups: [], asked: [] }
}

/** So that what starts in a quarter of a day is today's, whenever the test is run. */
function whereItIsTwoInTheMorning(now: Date): string {
  const ahead = ((2 - now.getUTCHours() + 12 + 24) % 24) - 12
  return `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`
}

/** Remembers what an answer told. */
export function learn(world: World, request: Request, answer: Answer): void {
  if (request.verb === 'completeDueBookings' || !answer.ok) return
  world.asked.push(request)
  if ('booking' in answer) {
    const { id, clientId, capacity, trainingSessionId } = answer.booking
    if (!world.bookings.some((known) => known.id === id)) world.bookings.push({ id, clientId })
    if (capacity > 1 && !world.groups.includes(trainingSessionId)) world.groups.push(trainingSessionId)
  }
  if ('purchase' in answer && answer.purchase) {
    const { id, clientId, version } = answer.purchase
    const known = world.purchases.find((purchase) => purchase.id === id)
    if (known) known.version = Math.max(known.version, version)
    else world.purchases.push({ id, clientId, version })
  }
}
