import type { Context } from '@punchcard/core'
import type * as c from '@punchcard/core/contract'

export declare function reinstateSession(ctx: Context, input: c.ReinstateSessionInput): Promise<c.ReinstateSessionOutcome>
export declare function getPurchase(ctx: Context, input: c.GetPurchaseInput): Promise<c.GetPurchaseOutcome>
export declare function listPurchases(ctx: Context, input: c.ListPurchasesInput): Promise<c.ListPurchasesOutcome>
export declare function purchaseStatement(ctx: Context, input: c.PurchaseStatementInput): Promise<c.PurchaseStatementOutcome>
export declare function bookSession(ctx: Context, input: c.BookSessionInput): Promise<c.BookSessionOutcome>
export declare function cancelBooking(ctx: Context, input: c.SettleBookingInput): Promise<c.ChangeBookingOutcome>
export declare function completeBooking(ctx: Context, input: c.ChangeBookingInput): Promise<c.ChangeBookingOutcome>
export declare function completeDueBookings(ctx: Context): Promise<c.CompletedDue>
export declare function confirmBooking(ctx: Context, input: c.ChangeBookingInput): Promise<c.ChangeBookingOutcome>
export declare function markNoShow(ctx: Context, input: c.SettleBookingInput): Promise<c.ChangeBookingOutcome>
export declare function reopenBooking(ctx: Context, input: c.ChangeBookingInput): Promise<c.ReopenBookingOutcome>
export declare function rescheduleBooking(ctx: Context, input: c.RescheduleBookingInput): Promise<c.RescheduleBookingOutcome>
export declare function calendarRange(ctx: Context, input: c.CalendarRangeInput): Promise<c.CalendarRange>
export declare function archiveClient(ctx: Context, input: c.ArchiveClientInput): Promise<c.ChangeClientOutcome>
export declare function createClient(ctx: Context, input: c.CreateClientInput): Promise<c.CreateClientOutcome>
export declare function getClient(ctx: Context, input: c.GetClientInput): Promise<c.GetClientOutcome>
export declare function listClients(ctx: Context, input: c.ListClientsInput): Promise<c.ClientList>
export declare function updateClient(ctx: Context, input: c.UpdateClientInput): Promise<c.ChangeClientOutcome>
export declare function archiveOffer(ctx: Context, input: c.ArchiveOfferInput): Promise<c.ChangeOfferOutcome>
export declare function createOffer(ctx: Context, input: c.CreateOfferInput): Promise<c.CreateOfferOutcome>
export declare function listOffers(ctx: Context, input: c.ListOffersInput): Promise<c.OfferList>
export declare function updateOffer(ctx: Context, input: c.UpdateOfferInput): Promise<c.ChangeOfferOutcome>
export declare function auditOrganization(ctx: Context, input: c.AuditOrganizationInput): Promise<c.Audit>
