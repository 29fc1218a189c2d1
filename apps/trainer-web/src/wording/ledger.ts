import type { LedgerEntryKind } from '@punchcard/core/contract'
import { payReason } from './booking.ts'

/** What an entry of the history did. */
export const entryKind: Record<LedgerEntryKind, string> = {
  sell: 'Sold',
  reserve: 'Set aside for a booking',
  release: 'Given back by a booking',
  use: 'Used',
  reinstate: 'Reinstated',
  reopen: 'Booking reopened',
  adjust: 'Adjusted',
  extend: 'Extended',
  refund: 'Refunded',
  transfer: 'Transferred',
  settle: 'Owed session settled',
}

/** Why an entry was made, where that is worth a word: the choice somebody made, or what made this purchase pay. */
export const entryReason: Readonly<Record<string, string>> = {
  charge: 'charged',
  waive: 'waived',
  in_time: 'cancelled in time',
  replaced: 'another purchase pays instead',
  named: `pays because it was ${payReason.named}`,
  priority: `pays because ${payReason.priority}`,
  earliest_expiry: `pays because ${payReason.earliest_expiry}`,
  oldest: `pays because ${payReason.oldest}`,
}
