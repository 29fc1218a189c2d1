import { screen } from '@testing-library/react'
import { TRPCError } from '@trpc/server'
import { expect, test, vi } from 'vitest'
import { useBookingChanges } from '../components/bookings/use-booking-changes.ts'
import { answerWith, startFakeServer } from '../test/fake-api.ts'
import { idOf } from '../test/samples.ts'
import { show } from '../test/show.tsx'

startFakeServer()

function Complete() {
  const { complete } = useBookingChanges()
  return (
    <button type="button" onClick={() => complete({ bookingId: idOf('booked') })}>
      Complete
    </button>
  )
}

test('whoever is signed out is offered the sign-in, which leads back here, and no Retry', async () => {
  answerWith({
    bookings: {
      complete: () => {
        throw new TRPCError({ code: 'UNAUTHORIZED' })
      },
    },
  })
  window.history.replaceState(null, '', '/calendar?date=2026-11-23')
  const leave = vi.spyOn(window.location, 'assign').mockReturnValue()
  const { user } = show(<Complete />)
  await user.click(screen.getByRole('button', { name: 'Complete' }))
  expect(await screen.findByText('You are signed out')).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Retry' })).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Sign in' }))
  expect(leave).toHaveBeenCalledExactlyOnceWith('/sign-in?next=%2Fcalendar%3Fdate%3D2026-11-23')
})
