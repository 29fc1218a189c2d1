export const bookingKinds = ['member', 'makeup', 'trial', 'guest', 'complimentary'] as const
export const bookingStatuses = ['pending', 'confirmed', 'completed', 'cancelled', 'late_cancelled', 'no_show'] as const
export const bookingCharges = ['none', 'reserved', 'used', 'returned', 'owed'] as const
export type BookingKind = (typeof bookingKinds)[number]
/** What draws on a purchase, or is owed; the other kinds draw on nothing. */
export const drawingKinds = ['member', 'makeup'] as const satisfies BookingKind[]
export const drawsOnPurchase = (kind: BookingKind): boolean => drawingKinds.some((drawing) => drawing === kind)
export type BookingStatus = (typeof bookingStatuses)[number]
export type BookingCharge = (typeof bookingCharges)[number]
