export const bookingKinds = ['member', 'makeup', 'trial', 'guest', 'complimentary'] as const
export const bookingStatuses = ['pending', 'confirmed', 'completed', 'cancelled', 'late_cancelled', 'no_show'] as const
export const bookingCharges = ['none', 'reserved', 'used', 'returned', 'owed'] as const
export type BookingKind = (typeof bookingKinds)[number]
export type BookingStatus = (typeof bookingStatuses)[number]
export type BookingCharge = (typeof bookingCharges)[number]
