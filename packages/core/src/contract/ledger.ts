import * as z from 'zod'
import { bookingStatuses } from './booking-states.ts'
import { purchase } from './purchases.ts'
import { outcome } from './refusals.ts'
import { id, instant, version } from './scalars.ts'

export const purchaseStatementInput = z.strictObject({
  purchaseId: id,
  /** The `nextCursor` of the page before: the lowest version shown there. */
  cursor: version.optional(),
  limit: z.int().min(1).max(200).default(50),
})

export const ledgerEntryKinds = [
  'sell',
  'reserve',
  'release',
  'use',
  'reinstate',
  'reopen',
  'adjust',
  'extend',
  'refund',
  'transfer',
  'settle',
] as const
export type LedgerEntryKind = (typeof ledgerEntryKinds)[number]

/** One line of a statement: what changed, the figures after it, who did it and when. */
export const statementLine = z.object({
  version: z.int(),
  kind: z.enum(ledgerEntryKinds),
  totalDelta: z.int(),
  scheduledDelta: z.int(),
  usedDelta: z.int(),
  totalAfter: z.int(),
  scheduledAfter: z.int(),
  usedAfter: z.int(),
  remainingAfter: z.int(),
  expiresAtAfter: instant.nullable(),
  reversesVersion: z.int().nullable(),
  /** The later entry that took this use back; null while the use is live. */
  reversedByVersion: z.int().nullable(),
  bookingId: id.nullable(),
  bookingStartsAt: instant.nullable(),
  /** As the booking is now, not as it was when the entry was made. */
  bookingStatus: z.enum(bookingStatuses).nullable(),
  occurredAt: instant,
  recordedAt: instant,
  actor: z.object({ kind: z.enum(['user', 'api_key', 'system']), name: z.string().nullable() }),
  reason: z.string().nullable(),
  note: z.string().nullable(),
})
/** Newest first; `nextCursor` is null on the last page. */
const statementPage = z.object({
  ok: z.literal(true),
  changed: z.literal(false),
  purchase,
  lines: z.array(statementLine),
  nextCursor: z.int().nullable(),
})
export const purchaseStatementOutcome = outcome(statementPage, ['not_found'])

export type StatementLine = z.infer<typeof statementLine>
export type PurchaseStatementInput = z.infer<typeof purchaseStatementInput>
export type PurchaseStatementOutcome = z.infer<typeof purchaseStatementOutcome>
