import { randomUUID } from 'node:crypto'
import { createOwner, createTrainer, type NewOrganization, type Person } from '@punchcard/api'
import {
  auditOrganization,
  bookSession,
  cancelBooking,
  contextFor,
  createClient,
  createOffer,
  getPurchase,
  purchaseStatement,
  reopenBooking,
  sellPurchase,
} from '@punchcard/core'
import type { AuditCheck, Booking, BookSessionInput, Client, Purchase, SellPurchaseInput, StatementLine } from '@punchcard/core/contract'
import type { Database } from '@punchcard/db'

export type StudioTerms = Partial<Pick<NewOrganization, 'timeZone' | 'policies'>>
export type Studio = Awaited<ReturnType<typeof openStudio>>

/** What the screens call the figures of a purchase. */
export interface Figures {
  remaining: number
  scheduled: number
  used: number
  total: number
}

type PackTerms = Partial<Pick<SellPurchaseInput, 'validFrom' | 'expiresAt'>> & { name?: string; sessions?: number }
type BookingTerms = Pick<BookSessionInput, 'clientId'> & Partial<BookSessionInput> & { startsAt: Date; minutes?: number }

/** The studio is where it is about ten in the morning: what begins in some hours ends today, whenever the tests run. Never where the browser is. */
const hoursAhead = hoursAheadAtTen(new Date())
export const studioZone = `Etc/GMT${hoursAhead > 0 ? '-' : '+'}${Math.abs(hoursAhead)}`

/** The instant at which the studio's clock shows that hour of the day, or of one of the days after it. */
export function studioClock(date: string, hour: number): Date {
  return new Date(Date.parse(`${date}T00:00:00Z`) + (hour - hoursAhead) * 3_600_000)
}

/** An organization that belongs to one test, and its data behind the screens. Everything goes through the verbs. */
export async function openStudio(db: Database, { timeZone = studioZone, policies = {} }: StudioTerms = {}) {
  const owner = somebody('Olga Owner')
  const { orgId, userId, memberId } = await createOwner(db, { name: 'Iron Works', timeZone, currency: 'EUR', policies }, owner)
  const ctx = contextFor(db, orgId, { kind: 'user', id: userId })
  const fresh = () => ({ id: randomUUID(), idempotencyKey: randomUUID() })

  return {
    owner,
    trainerId: memberId,

    /** Answers the new colleague's `trainerId`. */
    async addTrainer(name: string): Promise<string> {
      const trainer = await createTrainer(db, orgId, somebody(name))
      return trainer.memberId
    },

    async addClient(name: string): Promise<Client> {
      return done(await createClient(ctx, { ...fresh(), name })).client
    },

    /** Sells a pack that has been valid for a year, of an offer of its own. */
    async sell(clientId: string, { name = '10 sessions', sessions = 10, ...terms }: PackTerms = {}): Promise<Purchase> {
      const { offer } = done(await createOffer(ctx, { ...fresh(), name, kind: 'pack', sessions, priceMinor: 50_000 }))
      return done(await sellPurchase(ctx, { ...fresh(), clientId, offerId: offer.id, validFrom: fromNow({ days: -365 }), ...terms }))
        .purchase
    },

    /** Books in the name of the system: what people book themselves they may take back for ten minutes, late or not. */
    async book({ startsAt, minutes = 60, ...terms }: BookingTerms): Promise<Booking> {
      const slot = { trainerId: memberId, startsAt, endsAt: new Date(startsAt.getTime() + minutes * 60_000) }
      return done(await bookSession({ ...ctx, actor: { kind: 'system' } }, { ...fresh(), kind: 'member', ...slot, ...terms })).booking
    },

    /** Cancels a past booking free of charge and reopens it: from then on it waits to be marked by hand. */
    async leaveUnmarked(bookingId: string): Promise<void> {
      done(await cancelBooking(ctx, { bookingId, idempotencyKey: randomUUID(), charge: 'waive' }))
      done(await reopenBooking(ctx, { bookingId, idempotencyKey: randomUUID() }))
    },

    async figures(purchaseId: string): Promise<Figures> {
      const { purchase } = done(await getPurchase(ctx, { purchaseId }))
      return {
        remaining: purchase.sessionsRemaining,
        scheduled: purchase.sessionsScheduled,
        used: purchase.sessionsUsed,
        total: purchase.sessionsTotal,
      }
    },

    /** The purchase's history, newest first. */
    async history(purchaseId: string): Promise<StatementLine[]> {
      return done(await purchaseStatement(ctx, { purchaseId, limit: 200 })).lines
    },

    /** The invariants that do not hold. */
    async broken(): Promise<AuditCheck[]> {
      const { checks } = await auditOrganization(ctx, {})
      return checks.filter(({ found }) => found > 0)
    },
  }
}

function hoursAheadAtTen(now: Date): number {
  const ahead = ((10 - now.getUTCHours() + 12 + 24) % 24) - 12
  return ahead === 9 ? 8 : ahead
}

/** An instant of whole minutes, before now where negative. */
export function fromNow({ days = 0, hours = 0, minutes = 0 }: { days?: number; hours?: number; minutes?: number }): Date {
  return new Date((Math.floor(Date.now() / 60_000) + (days * 24 + hours) * 60 + minutes) * 60_000)
}

function somebody(name: string): Person {
  return { name, email: `${randomUUID()}@example.com`, password: 'every session counted once' }
}

function done<Outcome extends { ok: boolean }>(outcome: Outcome): Extract<Outcome, { ok: true }> {
  if (!outcome.ok) throw new Error(`The studio could not be set up: ${JSON.stringify(outcome)}`)
  return outcome as Extract<Outcome, { ok: true }>
}
