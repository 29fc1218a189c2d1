import { type Database, within } from '@punchcard/db'
import { bookings, organizations } from '@punchcard/db/schema'
import { asc, sql } from 'drizzle-orm'
import type { CompletedDue } from '../contract/bookings.ts'
import { contextFor } from '../verb/context.ts'
import { statement } from '../verb/statement.ts'
import { completeDueBookings } from './complete-due-bookings.ts'
import { isDue } from './due-booking.ts'

export interface CompleteDueEverywhere {
  db: Database
  /** No batch is begun after this many milliseconds; those under way are finished. */
  budgetMs?: number
  /** How many organizations are worked on at once. */
  workers?: number
  /** Bookings of one organization that are completed in one statement. */
  batch?: number
  /** Told of an organization that was given up for this run. */
  onFault?: (orgId: string, fault: unknown) => void
}

export interface CompletedDueEverywhere extends CompletedDue {
  /** Organizations that had something due and were reached. */
  organizations: number
  /** Those of them that were given up at a fault; whatever of theirs is due stays so for the next run. */
  failed: number
}

const organizationsDue = statement<Record<never, never>, { id: string }>('organizations_due', (db) => {
  // One look at the index for each organization, never a pass over all that is due.
  const longestDue = db
    .select({ endsAt: bookings.endsAt })
    .from(bookings)
    .where(isDue(bookings, organizations.id))
    .orderBy(asc(bookings.endsAt), asc(bookings.id))
    .limit(1)
    .as('longest_due')
  return db
    .select({ id: organizations.id })
    .from(organizations)
    .innerJoinLateral(longestDue, sql`true`)
    .orderBy(asc(longestDue.endsAt), asc(organizations.id))
})

/**
 * What the cron does: completes what is due in every organization, the longest waiting first, a few organizations at a time
 * and one batch after another until nothing is due or the time is up. It works from what is stored, never from when it last
 * ran, and a fault in one organization does not keep it from the others.
 */
export async function completeDueEverywhere({
  db,
  budgetMs = 20_000,
  workers = 2,
  batch = 1000,
  onFault,
}: CompleteDueEverywhere): Promise<CompletedDueEverywhere> {
  const deadline = performance.now() + budgetMs
  const waiting = (await organizationsDue(within(db, { task: 'due_run' }), {})).map(({ id }) => id)
  const reached = new Set<string>()
  const done: CompletedDueEverywhere = { organizations: 0, completed: 0, charged: 0, more: false, failed: 0 }

  const work = async () => {
    for (;;) {
      const orgId = performance.now() < deadline ? waiting.shift() : undefined
      if (!orgId) return
      reached.add(orgId)
      try {
        const { completed, charged, more } = await completeDueBookings(contextFor(db, orgId, { kind: 'system' }), { limit: batch })
        done.completed += completed
        done.charged += charged
        if (more) waiting.push(orgId)
      } catch (fault) {
        done.failed += 1
        onFault?.(orgId, fault)
      }
    }
  }
  await Promise.all(Array.from({ length: workers }, work))
  return { ...done, organizations: reached.size, more: waiting.length > 0 || done.failed > 0 }
}
