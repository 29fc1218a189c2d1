import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { answerWith, startFakeServer } from '../../test/fake-api.ts'
import { show } from '../../test/show.tsx'
import { useCompleteDue } from './use-complete-due.ts'

startFakeServer()

function Calendar() {
  useCompleteDue()
  return <p>calendar</p>
}

/** Answers one batch after the other, then that nothing is due. */
function studio(...batches: { completed: number; more: boolean }[]) {
  const calls: number[] = []
  answerWith({
    bookings: {
      completeDue: () => {
        const { completed, more } = batches[calls.length] ?? { completed: 0, more: false }
        calls.push(completed)
        return { completed, charged: completed, more }
      },
    },
  })
  return calls
}

test('opening the calendar completes what is due, batch after batch, and says how much', async () => {
  const calls = studio({ completed: 500, more: true }, { completed: 2, more: false })
  show(<Calendar />)
  expect(await screen.findByText('502 past sessions completed')).toBeTruthy()
  expect(calls).toEqual([500, 2])
})

test('says nothing when nothing was due, and asks once however often the calendar renders', async () => {
  const calls = studio()
  const { rerender } = show(<Calendar />)
  await waitFor(() => expect(calls).toEqual([0]))
  rerender(<p>gone</p>)
  expect(calls).toEqual([0])
  expect(screen.queryByText(/completed/)).toBeNull()
})

test('does not go on for ever when a batch says more is due and completes nothing', async () => {
  const calls = studio({ completed: 1, more: true }, { completed: 0, more: true })
  show(<Calendar />)
  await screen.findByText('1 past session completed')
  expect(calls).toEqual([1, 0])
})
