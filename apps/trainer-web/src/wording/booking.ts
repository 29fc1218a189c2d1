import type { BookingCharge, BookingKind, BookingStatus, PayReason } from '@punchcard/core/contract'

/** `label` stands alone, `sentence` follows "The booking is". */
export const bookingStatus: Record<BookingStatus, { label: string; sentence: string }> = {
  pending: { label: 'Pending', sentence: 'not confirmed yet' },
  confirmed: { label: 'Confirmed', sentence: 'confirmed' },
  completed: { label: 'Completed', sentence: 'already completed' },
  cancelled: { label: 'Cancelled', sentence: 'already cancelled' },
  late_cancelled: { label: 'Cancelled late', sentence: 'already cancelled, late' },
  no_show: { label: 'No-show', sentence: 'already marked as a no-show' },
}

export const bookingKind: Record<BookingKind, { label: string; explains: string }> = {
  member: { label: 'Session', explains: 'Draws one session from a purchase.' },
  makeup: { label: 'Make-up', explains: 'Replaces a missed session; draws one session from a purchase.' },
  trial: { label: 'Trial', explains: 'Free of charge; draws on nothing.' },
  guest: { label: 'Guest', explains: 'Free of charge; draws on nothing.' },
  complimentary: { label: 'Complimentary', explains: 'Free of charge; draws on nothing.' },
}

export const bookingCharge: Record<BookingCharge, string> = {
  none: 'Free of charge',
  reserved: '1 session set aside',
  used: '1 session used',
  returned: 'the session went back',
  owed: '1 session owed',
}

export const payReason: Record<PayReason, string> = {
  named: 'chosen by hand',
  only_choice: 'the only one that pays',
  priority: 'its priority comes first',
  earliest_expiry: 'it expires first',
  oldest: 'it is the oldest',
}
