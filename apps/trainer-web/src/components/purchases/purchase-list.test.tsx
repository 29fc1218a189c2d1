import type { Purchase } from '@punchcard/core/contract'
import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { answerWith, startFakeServer } from '../../test/fake-api.ts'
import { idOf, purchase } from '../../test/samples.ts'
import { show } from '../../test/show.tsx'
import { PurchaseList } from './purchase-list.tsx'

startFakeServer()

const single = { id: idOf('single'), offerName: 'Single', sessionsTotal: 1, sessionsScheduled: 0 }
const last = purchase({ ...single, sessionsUsed: 0 })
const usedUp = purchase({ ...single, sessionsUsed: 1, version: 6 })
const next = purchase({ id: idOf('next'), offerName: 'Next pack' })
const old = purchase({ id: idOf('old'), offerName: 'Old pack', sessionsScheduled: 0, sessionsUsed: 10 })

function studio(before: Purchase[], after: Purchase[]) {
  let stored = before
  answerWith({
    purchases: {
      listForClient: () => ({ ok: true, changed: false, purchases: stored }),
      useSession: () => {
        stored = after
        return { ok: true, changed: true, purchase: usedUp, entryVersion: 6, awaitingBooking: null }
      },
    },
    ledger: { statement: () => ({ ok: true, changed: false, purchase: last, lines: [], nextCursor: null }) },
  })
}

const list = () => <PurchaseList clientId={last.clientId} sell={() => undefined} />
const names = () => screen.getAllByRole('article').map((panel) => panel.querySelector('h3')?.textContent)

test('a pack whose last session was used keeps its place and the focus', async () => {
  const sold = purchase({ id: idOf('sold'), offerName: 'Sold meanwhile' })
  studio([last, next, old], [next, sold, old, usedUp])
  const { user } = show(list())
  const [use] = await screen.findAllByRole('button', { name: 'Use 1 session' })
  if (use) await user.click(use)
  expect(await screen.findByText('Sold meanwhile')).toBeTruthy()
  expect(screen.getByText('Used up')).toBeTruthy()
  expect(names()).toEqual(['Single', 'Sold meanwhile', 'Next pack'])
  expect(document.activeElement).toBe(use)
  expect(screen.getByRole('button', { name: 'Show 1 purchase used up or expired' })).toBeTruthy()
})

test('says that nothing is left to draw on, below the pack that was used up', async () => {
  studio([last], [usedUp])
  const { user } = show(list())
  await user.click(await screen.findByRole('button', { name: 'Use 1 session' }))
  expect(await screen.findByText('Every purchase is used up or expired.')).toBeTruthy()
  expect(names()).toEqual(['Single'])
})

test('what was used up before the page was opened waits behind a button', async () => {
  studio([next, usedUp], [])
  show(list())
  expect(await screen.findByRole('button', { name: 'Show 1 purchase used up or expired' })).toBeTruthy()
  expect(names()).toEqual(['Next pack'])
})

test('of a client with more purchases than one request takes calls, each tells what was used last', async () => {
  const many = Array.from({ length: 25 }, (_, place) => purchase({ ...single, id: idOf(`s${place}`), sessionsUsed: 1, version: 2 }))
  const asked: string[] = []
  answerWith({
    purchases: { listForClient: () => ({ ok: true, changed: false, purchases: many }) },
    ledger: {
      statement: ({ purchaseId }) => {
        asked.push(purchaseId)
        return { ok: true, changed: false, purchase: last, lines: [], nextCursor: null }
      },
    },
  })
  const { user } = show(list())
  await user.click(await screen.findByRole('button', { name: 'Show 25 purchases used up or expired' }))
  await waitFor(() => expect(new Set(asked)).toEqual(new Set(many.map(({ id }) => id))))
})
