import type { CreateOfferInput } from '@punchcard/core/contract'
import { screen, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { answerWith, startFakeServer } from '../../test/fake-api.ts'
import { show } from '../../test/show.tsx'
import { NewOffer } from './new-offer.tsx'

startFakeServer()

/** Fills in the form with this price and sends it; answers what the server was asked. */
async function enter(price: string) {
  const sent: CreateOfferInput[] = []
  answerWith({
    offers: {
      create: (input) => {
        sent.push(input)
        const { id, name, kind, sessions, priceMinor } = input
        const offer = { id, name, kind, sessions, priceMinor, validityDays: null, priority: 0, period: null, archivedAt: null }
        return { ok: true, changed: true, offer }
      },
    },
  })
  const created = vi.fn()
  const { user } = show(<NewOffer created={created} />)
  await user.type(screen.getByLabelText('Name'), '10 sessions')
  if (price) await user.type(screen.getByLabelText('Price in EUR'), price)
  await user.click(screen.getByRole('button', { name: 'Add offer' }))
  return { sent, created }
}

test.each([
  ['49,90', 4_990],
  ['49.9', 4_990],
  [' 750 ', 75_000],
  ['0', 0],
  ['1.15', 115],
])('%j is a price', async (price, priceMinor) => {
  const { sent, created } = await enter(price)
  await waitFor(() => expect(created).toHaveBeenCalledOnce())
  expect(sent).toMatchObject([{ priceMinor, kind: 'pack', sessions: 10 }])
})

test.each([
  ['', 'Enter a price; 0 if it is free.'],
  ['  ', 'Enter a price; 0 if it is free.'],
  ['-5', 'Enter a price such as 49.90.'],
  ['1,000', 'Enter a price such as 49.90.'],
  ['1e3', 'Enter a price such as 49.90.'],
  ['9999999', 'Enter a lower price.'],
])('%j is no price, and nothing is sent', async (price, says) => {
  const { sent } = await enter(price)
  expect(await screen.findByText(says)).toBeTruthy()
  expect(sent).toEqual([])
})
