import type { Purchase, UseSessionInput, UseSessionOutcome } from '@punchcard/core/contract'
import { screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { answerWith, type FakeApi, failGateway, startFakeServer } from '../../test/fake-api.ts'
import { idOf, inHours, line, purchase } from '../../test/samples.ts'
import { show } from '../../test/show.tsx'
import { PurchaseList } from './purchase-list.tsx'

startFakeServer()

afterEach(() => vi.useRealTimers())

const pack = purchase()
const used = (figures: Partial<Purchase> = {}): UseSessionOutcome => ({
  ok: true,
  changed: true,
  purchase: purchase({ sessionsUsed: 3, version: 6, ...figures }),
  entryVersion: 6,
  awaitingBooking: null,
})

/** The purchase as the server has it, changed by what it is told to answer. */
function studio(useSession: (input: UseSessionInput) => UseSessionOutcome | Promise<UseSessionOutcome>, more: FakeApi = {}) {
  let stored = pack
  const sent: UseSessionInput[] = []
  answerWith({
    ...more,
    purchases: {
      listForClient: () => ({ ok: true, changed: false, purchases: [stored] }),
      useSession: async (input) => {
        sent.push(input)
        const answer = await useSession(input)
        if (answer.ok) stored = answer.purchase
        return answer
      },
      ...more.purchases,
    },
    ledger: {
      statement: () => ({
        ok: true,
        changed: false,
        purchase: stored,
        nextCursor: null,
        lines: [line(5, { usedDelta: 1, usedAfter: 2, remainingAfter: 8 }), line(1, { kind: 'sell', totalDelta: 10 })],
      }),
    },
  })
  return { sent }
}

const panel = () => <PurchaseList clientId={pack.clientId} sell={() => undefined} />
const useButton = () => screen.findByRole('button', { name: 'Use 1 session' })
const remaining = () => document.querySelector('[data-figure="remaining"]')?.textContent
const quiet = () => new Promise((resolve) => setTimeout(resolve, 600))

describe('Use 1 session', () => {
  test('shows the new balance before the server has answered, then the figures of the answer', async () => {
    const answer = Promise.withResolvers<UseSessionOutcome>()
    studio(() => answer.promise)
    const { user } = show(panel())
    await user.click(await useButton())
    expect(remaining()).toBe('6')
    answer.resolve(used({ sessionsScheduled: 2 }))
    await waitFor(() => expect(remaining()).toBe('5'))
    expect(await screen.findByRole('button', { name: 'Undo' })).toBeTruthy()
  })

  test('shows the old balance again when it is refused, and why', async () => {
    const answer = Promise.withResolvers<UseSessionOutcome>()
    studio(() => answer.promise)
    const { user } = show(panel())
    await user.click(await useButton())
    expect(remaining()).toBe('6')
    answer.resolve({ ok: false, reason: 'no_sessions_remaining', scheduled: 2 })
    expect(await screen.findByText('No session left: 2 are set aside for bookings')).toBeTruthy()
    expect(remaining()).toBe('7')
  })

  test('sends one request however fast it is tapped', async () => {
    const { sent } = studio(() => used())
    const { user } = show(panel())
    const button = await useButton()
    for (let tap = 0; tap < 5; tap++) await user.click(button)
    await waitFor(() => expect(remaining()).toBe('6'))
    expect(sent).toHaveLength(1)
  })

  test('is a new intent with a new key once the first has been answered and a moment has passed', async () => {
    const { sent } = studio(() => used())
    const { user } = show(panel())
    await user.click(await useButton())
    await screen.findByText('1 session used')
    await quiet()
    await user.click(await useButton())
    await waitFor(() => expect(sent).toHaveLength(2))
    expect(new Set(sent.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(2)
  })

  test('is tried again with the same key when no answer came', async () => {
    let isDown = true
    const { sent } = studio(() => {
      if (isDown) throw new Error('down')
      return used()
    })
    const { user } = show(panel())
    await user.click(await useButton())
    const retry = await screen.findByRole('button', { name: 'Retry' })
    expect(remaining()).toBe('7')
    isDown = false
    await user.click(retry)
    await waitFor(() => expect(remaining()).toBe('6'))
    expect(sent).toHaveLength(2)
    expect(new Set(sent.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1)
  })

  test('keeps the key of what got no answer for the next tap on the button too', async () => {
    let isDown = true
    const { sent } = studio(() => {
      if (isDown) throw new Error('down')
      return used()
    })
    const { user } = show(panel())
    await user.click(await useButton())
    await screen.findByText('Something went wrong on our side')
    isDown = false
    await user.click(await useButton())
    await waitFor(() => expect(remaining()).toBe('6'))
    expect(new Set(sent.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1)
  })

  test('is another visit two hours after no answer came; Retry is still the first one', async () => {
    let isDown = true
    const { sent } = studio(() => {
      if (isDown) throw new Error('down')
      return used()
    })
    const { user } = show(panel())
    await user.click(await useButton())
    const retry = await screen.findByRole('button', { name: 'Retry' })
    isDown = false
    vi.useFakeTimers({ toFake: ['Date'], now: inHours(2) })
    await user.click(await useButton())
    await screen.findByText('1 session used')
    vi.setSystemTime(inHours(3))
    await user.click(retry)
    await waitFor(() => expect(sent).toHaveLength(3))
    const [first, second, third] = sent.map(({ idempotencyKey }) => idempotencyKey)
    expect(second).not.toBe(first)
    expect(third).toBe(first)
  })

  test('is another visit once a use was taken back, although no answer came just before', async () => {
    let isDown = true
    const takenBack = { ok: true, changed: true, purchase: purchase({ sessionsUsed: 1, version: 6 }), entryVersion: 6 } as const
    const { sent } = studio(
      () => {
        if (isDown) throw new Error('down')
        return used({ version: 8 })
      },
      { purchases: { reinstateSession: () => ({ ...takenBack, reversedVersion: 5, bookingId: null }) } },
    )
    const { user } = show(panel())
    await user.click(await useButton())
    await screen.findByText('Something went wrong on our side')
    isDown = false
    await user.click(screen.getByRole('button', { name: 'Reinstate' }))
    await screen.findByText('1 session reinstated')
    await user.click(await useButton())
    await waitFor(() => expect(sent).toHaveLength(2))
    expect(new Set(sent.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(2)
  })

  test('says that a gateway failed, and that retrying is safe', async () => {
    studio(() => used())
    const { user } = show(panel())
    const button = await useButton()
    failGateway()
    await user.click(button)
    expect(await screen.findByText('Something went wrong on our side')).toBeTruthy()
    expect(screen.getByText(/it counts once/)).toBeTruthy()
  })

  test('undoes by reinstating the very entry it made', async () => {
    const reinstated: unknown[] = []
    studio(() => used(), {
      purchases: {
        reinstateSession: ({ idempotencyKey: _, ...input }) => {
          reinstated.push(input)
          return { ok: true, changed: true, purchase: purchase({ version: 7 }), entryVersion: 7, reversedVersion: 6, bookingId: null }
        },
      },
    })
    const { user } = show(panel())
    await user.click(await useButton())
    await user.click(await screen.findByRole('button', { name: 'Undo' }))
    expect(await screen.findByText('1 session reinstated')).toBeTruthy()
    expect(reinstated).toEqual([{ purchaseId: pack.id, entryVersion: 6 }])
  })

  test('offers to complete the booking of today instead: the use is taken back, then the booking completed', async () => {
    const done: string[] = []
    studio(() => ({ ...used(), awaitingBooking: { id: idOf('booked'), startsAt: inHours(1), endsAt: inHours(2) } }) as UseSessionOutcome, {
      purchases: {
        reinstateSession: ({ entryVersion }) => {
          done.push(`reinstate ${entryVersion}`)
          return { ok: true, changed: true, purchase: purchase({ version: 7 }), entryVersion: 7, reversedVersion: 6, bookingId: null }
        },
      },
      bookings: {
        complete: ({ bookingId }) => {
          done.push(`complete ${bookingId}`)
          return { ok: false, reason: 'wrong_state', state: 'completed' }
        },
      },
    })
    const { user } = show(panel())
    await user.click(await useButton())
    await user.click(await screen.findByRole('button', { name: 'Complete it instead' }))
    await waitFor(() => expect(done).toEqual(['reinstate 6', `complete ${idOf('booked')}`]))
  })

  test('is not offered when nothing remains', async () => {
    answerWith({
      purchases: { listForClient: () => ({ ok: true, changed: false, purchases: [purchase({ sessionsScheduled: 8 })] }) },
      ledger: { statement: () => ({ ok: true, changed: false, purchase: pack, lines: [], nextCursor: null }) },
    })
    show(panel())
    expect((await useButton()).getAttribute('aria-disabled')).toBe('true')
  })
})
