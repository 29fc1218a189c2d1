import { useMutationState } from '@tanstack/react-query'
import { screen, waitFor } from '@testing-library/react'
import { getMutationKey } from '@trpc/react-query'
import { useReducer } from 'react'
import { expect, test } from 'vitest'
import { answerWith, startFakeServer } from '../../test/fake-api.ts'
import { show } from '../../test/show.tsx'
import { trpc } from '../../trpc/client.ts'
import { useCompleteDue } from './use-complete-due.ts'

startFakeServer()

function Calendar() {
  const [renders, renderAgain] = useReducer((count) => count + 1, 1)
  useCompleteDue()
  const asked = useMutationState({ filters: { mutationKey: getMutationKey(trpc.bookings.completeDue) } }).length
  return (
    <button type="button" onClick={renderAgain}>
      rendered {renders}, asked {asked}
    </button>
  )
}

/** Answers one batch after the other, then that nothing is due. A batch that is a fault fails. */
function studio(...batches: ({ completed: number; more: boolean } | Error)[]) {
  const calls: (number | 'fault')[] = []
  answerWith({
    bookings: {
      completeDue: () => {
        const batch = batches[calls.length] ?? { completed: 0, more: false }
        calls.push(batch instanceof Error ? 'fault' : batch.completed)
        if (batch instanceof Error) throw batch
        const { completed, more } = batch
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
  const { user } = show(<Calendar />)
  await waitFor(() => expect(calls).toEqual([0]))
  await user.click(screen.getByRole('button'))
  expect(screen.getByRole('button').textContent).toBe('rendered 2, asked 1')
  expect(screen.queryByText(/completed/)).toBeNull()
})

test('does not go on for ever when a batch says more is due and completes nothing', async () => {
  const calls = studio({ completed: 1, more: true }, { completed: 0, more: true })
  show(<Calendar />)
  await screen.findByText('1 past session completed')
  expect(calls).toEqual([1, 0])
})

test('says what was completed when a later batch fails', async () => {
  const calls = studio({ completed: 500, more: true }, new Error('the database is gone'))
  show(<Calendar />)
  expect(await screen.findByText('500 past sessions completed')).toBeTruthy()
  expect(calls).toEqual([500, 'fault'])
})
