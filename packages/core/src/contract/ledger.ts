import * as z from 'zod'
import type { Purchase } from './purchases.ts'
import type { Outcome } from './refusals.ts'
import { id } from './scalars.ts'

export const purchaseStatementInput = z.strictObject({
  purchaseId: id,
  /** The `nextCursor` of the page before: the lowest version shown there. */
  cursor: z.int().min(1).optional(),
  limit: z.int().min(1).max(200).default(50),
})

export type LedgerEntryKind =
  | 'sell'
  | 'reserve'
  | 'release'
  | 'use'
  | 'reinstate'
  | 'reopen'
  | 'adjust'
  | 'extend'
  | 'refund'
  | 'transfer'
  | 'settle'

/** One line of a statement: what changed, the figures after it, who did it and when. */
export interface StatementLine {
  version: number
  kind: LedgerEntryKind
  totalDelta: number
  scheduledDelta: number
  usedDelta: number
  totalAfter: number
  scheduledAfter: number
  usedAfter: number
  remainingAfter: number
  expiresAtAfter: Date | null
  reversesVersion: number | null
  /** The later entry that took this use back; null while the use is live. */
  reversedByVersion: number | null
  bookingId: string | null
  bookingStartsAt: Date | null
  occurredAt: Date
  recordedAt: Date
  actor: { kind: 'user' | 'api_key' | 'system'; name: string | null }
  reason: string | null
  note: string | null
}

export type PurchaseStatementInput = z.infer<typeof purchaseStatementInput>
/** Newest first; `nextCursor` is null on the last page. */
export type PurchaseStatementOutcome = Outcome<
  { ok: true; changed: false; purchase: Purchase; lines: StatementLine[]; nextCursor: number | null },
  'not_found'
>
