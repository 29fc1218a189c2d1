import { cleanup, render } from '@testing-library/react'
import { TRPCClientError } from '@trpc/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Fault } from './fault.tsx'

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const answered = (code: string, httpStatus: number) =>
  TRPCClientError.from({ error: { message: 'no', code: -32000, data: { code, httpStatus } } })

test.each<[string, unknown]>([
  ['the server could not be reached', new TRPCClientError('Failed to fetch')],
  ['the database is away', answered('SERVICE_UNAVAILABLE', 503)],
  ['a page could not be rendered', new Error('of the server')],
])('when %s it is tried again by itself, until it is not shown any more', (_, error) => {
  const retry = vi.fn()
  const { unmount } = render(<Fault error={error} retry={retry} />)
  vi.advanceTimersByTime(9_000)
  expect(retry).not.toHaveBeenCalled()
  vi.advanceTimersByTime(21_000)
  expect(retry).toHaveBeenCalledTimes(3)
  unmount()
  vi.advanceTimersByTime(60_000)
  expect(retry).toHaveBeenCalledTimes(3)
})

test('nobody is asked while nobody looks', () => {
  const retry = vi.fn()
  const looks = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
  render(<Fault error={new Error('of the server')} retry={retry} />)
  vi.advanceTimersByTime(60_000)
  expect(retry).not.toHaveBeenCalled()
  looks.mockRestore()
})

test.each([answered('UNAUTHORIZED', 401), answered('FORBIDDEN', 403), answered('BAD_REQUEST', 400)])(
  'what will not pass is not tried again',
  (error) => {
    const retry = vi.fn()
    render(<Fault error={error} retry={retry} />)
    vi.advanceTimersByTime(60_000)
    expect(retry).not.toHaveBeenCalled()
  },
)
