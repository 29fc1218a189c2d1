import type { LedgerEntryKind } from '@punchcard/core/contract'

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
