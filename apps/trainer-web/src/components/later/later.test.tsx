import { act, cleanup, render, screen } from '@testing-library/react'
import { toast } from 'sonner'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Toaster } from '../ui/toaster.tsx'
import { Later } from './later.tsx'
import { part } from './part.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  toast.dismiss()
  cleanup()
  vi.useRealTimers()
})

const settle = () => act(() => vi.advanceTimersByTimeAsync(5_000))

/** A part that can be had or not, how often it was fetched, and whether it was given up. */
function page({ online = true } = {}) {
  const network = { online }
  const load = vi.fn(async () => {
    if (!network.online) throw new TypeError('Failed to fetch')
    return 'the dialog'
  })
  const giveUp = vi.fn()
  const dialog = part(load)
  const shown = (wanted: boolean) => (
    <>
      <Later part={dialog} wanted={wanted} giveUp={giveUp}>
        {(code) => wanted && <p>{code}</p>}
      </Later>
      <Toaster />
    </>
  )
  return { network, load, giveUp, shown }
}

test('is not fetched with the page, but once the page has nothing to do, and then stands ready', async () => {
  const { load, shown } = page()
  const { rerender } = render(shown(false))
  await act(() => vi.advanceTimersByTimeAsync(1_000))
  expect(load).not.toHaveBeenCalled()
  await settle()
  expect(load).toHaveBeenCalledOnce()
  rerender(shown(true))
  expect(screen.getByText('the dialog')).toBeTruthy()
  expect(load).toHaveBeenCalledOnce()
})

test('is fetched at once when it is wanted, and says meanwhile that it is on its way', async () => {
  const { load, shown } = page()
  render(shown(true))
  expect(screen.getByRole('status', { name: 'Loading' })).toBeTruthy()
  await act(() => vi.advanceTimersByTimeAsync(0))
  expect(screen.getByText('the dialog')).toBeTruthy()
  expect(screen.queryByRole('status', { name: 'Loading' })).toBeNull()
  await settle()
  expect(load).toHaveBeenCalledOnce()
})

test('is given up, with the reason, when it cannot be had, and fetched anew when it is wanted again', async () => {
  const { network, load, giveUp, shown } = page({ online: false })
  const { rerender } = render(shown(true))
  await act(() => vi.advanceTimersByTimeAsync(0))
  expect(giveUp).toHaveBeenCalledOnce()
  expect(screen.getByText('No connection')).toBeTruthy()
  rerender(shown(false))
  network.online = true
  rerender(shown(true))
  await act(() => vi.advanceTimersByTimeAsync(0))
  expect(screen.getByText('the dialog')).toBeTruthy()
  expect(load).toHaveBeenCalledTimes(2)
})

test('fails without a word when nobody wants it', async () => {
  const { load, giveUp, shown } = page({ online: false })
  render(shown(false))
  await settle()
  expect(load).toHaveBeenCalledOnce()
  expect(giveUp).not.toHaveBeenCalled()
  expect(screen.queryByText('No connection')).toBeNull()
})
