import { screen } from '@testing-library/react'
import { TRPCError } from '@trpc/server'
import { expect, test } from 'vitest'
import { answerWith, failGateway, startFakeServer } from '../test/fake-api.ts'
import { show } from '../test/show.tsx'
import { trpc } from './client.ts'

startFakeServer()

function Offers() {
  const { status } = trpc.offers.list.useQuery({})
  return <p>{status}</p>
}

test.each(['UNAUTHORIZED', 'FORBIDDEN', 'BAD_REQUEST', 'NOT_FOUND'] as const)(
  '%s is not asked again: it would say the same',
  async (code) => {
    let asked = 0
    answerWith({
      offers: {
        list: () => {
          asked += 1
          throw new TRPCError({ code })
        },
      },
    })
    show(<Offers />)
    expect(await screen.findByText('error')).toBeTruthy()
    expect(asked).toBe(1)
  },
)

test.each([
  ['the server fails', () => answerWith({})],
  ['something on the way fails', failGateway],
])('while %s, the question is asked again', async (_, fail) => {
  fail()
  show(<Offers />)
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(screen.getByText('pending')).toBeTruthy()
  answerWith({ offers: { list: () => ({ offers: [] }) } })
  expect(await screen.findByText('success', undefined, { timeout: 4_000 })).toBeTruthy()
})
