import type { BookingStatus, StatementLine } from '@punchcard/core/contract'
import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { answerWith, startFakeServer } from '../../test/fake-api.ts'
import { booking, idOf, line, purchase } from '../../test/samples.ts'
import { show } from '../../test/show.tsx'
import { PurchaseList } from './purchase-list.tsx'

startFakeServer()

const pack = purchase()
const bookingId = idOf('booked')
const sale = line(1, { kind: 'sell', totalDelta: 10 })
const yesterday = line(5, { usedDelta: 1, usedAfter: 2, remainingAfter: 8 })
const today = line(6, { usedDelta: 1, usedAfter: 3, remainingAfter: 7 })

/** A pack of which one session was used yesterday. Tells what was asked of it, without the keys. */
function studio(statement: (usedToday: boolean) => StatementLine[] | Promise<StatementLine[]>) {
  const asked: { verb: string; input: object }[] = []
  let stored = pack
  const change =
    (verb: string) =>
    ({ idempotencyKey: _, ...input }: { idempotencyKey: string }) => {
      asked.push({ verb, input })
      return { ok: true, changed: true, booking: booking(), purchase: null } as const
    }
  answerWith({
    purchases: {
      listForClient: () => ({ ok: true, changed: false, purchases: [stored] }),
      useSession: () => {
        stored = purchase({ sessionsUsed: 3, version: 6 })
        return { ok: true, changed: true, purchase: stored, entryVersion: 6, awaitingBooking: null }
      },
      reinstateSession: ({ idempotencyKey: _, ...input }) => {
        asked.push({ verb: 'reinstate', input })
        return { ok: true, changed: true, purchase: purchase({ version: 7 }), entryVersion: 7, reversedVersion: 5, bookingId }
      },
    },
    ledger: {
      statement: async () => ({ ok: true, changed: false, purchase: stored, nextCursor: null, lines: await statement(stored !== pack) }),
    },
    bookings: {
      reopen: change('reopen'),
      complete: change('complete'),
      markNoShow: change('markNoShow'),
      cancel: change('cancel'),
    },
  })
  return asked
}

const panel = () => <PurchaseList clientId={pack.clientId} sell={() => undefined} />
const button = (name: string) => screen.findByRole('button', { name })
const isDisabled = (element: HTMLElement) => element.getAttribute('aria-disabled') === 'true'

test('names the latest use that still stands, and the history names each', async () => {
  const asked = studio(() => [yesterday, sale])
  const { user } = show(panel())
  const reinstate = await button('Reinstate')
  expect(within(screen.getByRole('table')).getByRole('button', { name: 'Reinstate entry 5' })).toBeTruthy()
  await user.click(reinstate)
  await waitFor(() => expect(asked).toEqual([{ verb: 'reinstate', input: { purchaseId: pack.id, entryVersion: 5 } }]))
})

test('right after a use waits for the history: it never takes back the use before', async () => {
  const history = Promise.withResolvers<StatementLine[]>()
  const asked = studio((usedToday) => (usedToday ? history.promise : [yesterday, sale]))
  const { user } = show(panel())
  const reinstate = await button('Reinstate')
  expect(isDisabled(reinstate)).toBe(false)
  await user.click(await button('Use 1 session'))
  await screen.findByText('1 session used')
  expect(isDisabled(reinstate)).toBe(true)
  await user.click(reinstate)
  history.resolve([today, yesterday, sale])
  await waitFor(() => expect(isDisabled(reinstate)).toBe(false))
  await user.click(reinstate)
  await screen.findByText('1 session reinstated')
  expect(asked).toEqual([{ verb: 'reinstate', input: { purchaseId: pack.id, entryVersion: 6 } }])
})

const complete = { verb: 'complete', input: { bookingId } }

test.each([
  ['completed', [complete]],
  ['no_show', [{ verb: 'markNoShow', input: { bookingId, charge: 'charge' } }]],
  ['late_cancelled', [complete, { verb: 'cancel', input: { bookingId, charge: 'charge' } }]],
] as const satisfies [BookingStatus, object[]][])(
  'undone for a booking that was %s, charges it again as that',
  async (bookingStatus, again) => {
    const asked = studio(() => [{ ...yesterday, bookingId, bookingStatus }, sale])
    const { user } = show(panel())
    await user.click(await button('Reinstate'))
    await user.click(await button('Undo'))
    await waitFor(() => expect(asked.slice(1)).toEqual([{ verb: 'reopen', input: { bookingId } }, ...again]))
  },
)
