import type { Context } from '@punchcard/core'
import type * as c from '@punchcard/core/contract'

export declare function cancelBooking(ctx: Context, input: c.SettleBookingInput): Promise<c.ChangeBookingOutcome>
export declare function completeBooking(ctx: Context, input: c.ChangeBookingInput): Promise<c.ChangeBookingOutcome>
export declare function completeDueBookings(ctx: Context): Promise<c.CompletedDue>
export declare function confirmBooking(ctx: Context, input: c.ChangeBookingInput): Promise<c.ChangeBookingOutcome>
export declare function markNoShow(ctx: Context, input: c.SettleBookingInput): Promise<c.ChangeBookingOutcome>
export declare function reopenBooking(ctx: Context, input: c.ChangeBookingInput): Promise<c.ReopenBookingOutcome>
export declare function auditOrganization(ctx: Context, input: c.AuditOrganizationInput): Promise<c.Audit>
