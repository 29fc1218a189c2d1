import {
  bookSession,
  cancelBooking,
  completeBooking,
  completeDueBookings,
  confirmBooking,
  markNoShow,
  reopenBooking,
  rescheduleBooking,
} from '@punchcard/core'
import {
  bookSessionInput,
  changeBookingInput,
  completeDueBookingsInput,
  rescheduleBookingInput,
  settleBookingInput,
} from '@punchcard/core/contract'
import { procedure, router } from '../trpc.ts'

export const bookings = router({
  book: procedure.input(bookSessionInput).mutation(({ ctx, input }) => bookSession(ctx, input)),
  confirm: procedure.input(changeBookingInput).mutation(({ ctx, input }) => confirmBooking(ctx, input)),
  complete: procedure.input(changeBookingInput).mutation(({ ctx, input }) => completeBooking(ctx, input)),
  completeDue: procedure.input(completeDueBookingsInput).mutation(({ ctx }) => completeDueBookings(ctx)),
  cancel: procedure.input(settleBookingInput).mutation(({ ctx, input }) => cancelBooking(ctx, input)),
  markNoShow: procedure.input(settleBookingInput).mutation(({ ctx, input }) => markNoShow(ctx, input)),
  reopen: procedure.input(changeBookingInput).mutation(({ ctx, input }) => reopenBooking(ctx, input)),
  reschedule: procedure.input(rescheduleBookingInput).mutation(({ ctx, input }) => rescheduleBooking(ctx, input)),
})
