import type { StatementLine } from '@punchcard/core/contract'
import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { answerWith, startFakeServer } from '../../test/fake-api.ts'
import { line, purchase } from '../../test/samples.ts'
import { show } from '../../test/show.tsx'
import { History } from './history.tsx'

startFakeServer()

const lines: StatementLine[] = [
  line(4, { kind: 'reinstate', usedDelta: -1, usedAfter: 1, remainingAfter: 9, reversesVersion: 3 }),
  line(3, { usedDelta: 1, usedAfter: 2, remainingAfter: 8, reversedByVersion: 4 }),
  line(2, { usedDelta: 1, usedAfter: 1, remainingAfter: 9, actor: { kind: 'system', name: null } }),
  line(1, { kind: 'sell', totalDelta: 10 }),
]

test('shows each entry with its figures, who did it, what it takes back, and a sum that is the balance', async () => {
  answerWith({ ledger: { statement: () => ({ ok: true, changed: false, purchase: purchase(), lines, nextCursor: null }) } })
  show(<History purchaseId={purchase().id} label="History of 10 sessions" reinstate={() => undefined} />)
  const table = await screen.findByRole('table', { name: 'History of 10 sessions' })
  const rows = within(table).getAllByRole('row')
  expect(rows).toHaveLength(6)
  expect(rows[1]?.textContent).toContain('Reinstated · takes back entry 3')
  expect(rows[2]?.textContent).toContain('taken back by entry 4')
  expect(rows[3]?.textContent).toContain('Automatically')
  expect(rows[4]?.textContent).toContain('Sold')
  expect(rows[5]?.textContent).toContain('Sum of 4 entries')
  expect(table.querySelector('[data-sum="remaining"]')?.textContent).toBe('9')
  expect(within(table).getAllByRole('button')).toHaveLength(1)
  expect(within(table).getByRole('button', { name: 'Reinstate entry 2' })).toBeTruthy()
})

test('fetches older entries on demand and sums only when all are there', async () => {
  const asked: (number | undefined)[] = []
  answerWith({
    ledger: {
      statement: ({ cursor }) => {
        asked.push(cursor)
        const page = cursor ? lines.slice(2) : lines.slice(0, 2)
        return { ok: true, changed: false, purchase: purchase(), lines: page, nextCursor: cursor ? null : 3 }
      },
    },
  })
  const { user } = show(<History purchaseId={purchase().id} label="History" reinstate={() => undefined} />)
  const older = await screen.findByRole('button', { name: 'Show older entries' })
  expect(screen.queryByText(/^Sum of/)).toBeNull()
  await user.click(older)
  expect(await screen.findByText('Sum of 4 entries')).toBeTruthy()
  expect(asked).toEqual([undefined, 3])
})
