import { sql } from 'drizzle-orm'
import { type AnyPgColumn, pgPolicy } from 'drizzle-orm/pg-core'

/** An organization's own rows, where a transaction has said which it is for (packages/db/src/row-security.ts); none where it has not. */
export const ownRows = (orgId: AnyPgColumn) =>
  pgPolicy('own_rows', { using: sql`${orgId} = nullif(current_setting('punchcard.org_id', true), '')::uuid` })

/** To be read by whoever finds out who asks. */
export const signInReads = () =>
  pgPolicy('sign_in_reads', { for: 'select', using: sql`current_setting('punchcard.task', true) = 'sign_in'` })

/** To be read by whoever finds out which organizations have bookings that are due. */
export const dueRunReads = () =>
  pgPolicy('due_run_reads', { for: 'select', using: sql`current_setting('punchcard.task', true) = 'due_run'` })
