import { screen } from '@testing-library/react'
import { TRPCError } from '@trpc/server'
import { expect, test } from 'vitest'
import { answerWith, startFakeServer } from '../../test/fake-api.ts'
import { idOf } from '../../test/samples.ts'
import { show } from '../../test/show.tsx'
import { AddressedBooking } from './addressed-booking.tsx'

startFakeServer()

const addressed = <AddressedBooking clientId={idOf('anna')} draft={undefined} close={() => undefined} />

test('an address that names a client who is not there says so', async () => {
  answerWith({ clients: { get: () => ({ ok: false, reason: 'not_found', what: 'client' }) } })
  show(addressed)
  expect((await screen.findByRole('alert')).textContent).toContain('This client is no longer here')
})

test('an address whose client cannot be fetched says why, with the way on', async () => {
  answerWith({
    clients: {
      get: () => {
        throw new TRPCError({ code: 'UNAUTHORIZED' })
      },
    },
  })
  show(addressed)
  expect((await screen.findByRole('alert')).textContent).toContain('You are signed out')
  expect(screen.getByRole('button', { name: 'Sign in' })).toBeTruthy()
})
