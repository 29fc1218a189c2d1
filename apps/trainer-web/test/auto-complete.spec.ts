import { expect, type Page } from '@playwright/test'
import { test } from './fixtures.ts'
import { sendAtOnce } from './network.ts'
import { openPurchase } from './screens/purchase-panel.ts'
import { toast } from './screens/toast.ts'
import { fromNow } from './studio.ts'

const path = '/api/cron/auto-complete'

// The cron works for every organization: in order, so that the last test's bookings are left to it.
test.describe.configure({ mode: 'default' })

test('the cron is refused without its secret, and with a wrong one', async ({ request, server }) => {
  for (const authorization of [undefined, '', 'Bearer ', 'Bearer undefined', `Bearer ${server.cronSecret}x`, server.cronSecret]) {
    const response = await request.get(path, { headers: authorization === undefined ? {} : { authorization } })
    expect(response.status(), authorization).toBe(401)
  }
})

test('the calendar open in three tabs while the cron runs: every due booking is charged once', async ({
  page,
  context,
  request,
  server,
  studio,
}) => {
  const [anna, ben] = [await studio.addClient('Anna Albers'), await studio.addClient('Ben Brandt')]
  const [annas, bens] = [await studio.sell(anna.id, { sessions: 30 }), await studio.sell(ben.id, { sessions: 30 })]
  for (let hours = 1; hours <= 20; hours++) {
    await studio.book({ clientId: anna.id, startsAt: fromNow({ hours: -2 * hours }), minutes: 45 })
    await studio.book({ clientId: ben.id, startsAt: fromNow({ hours: -2 * hours - 1 }), minutes: 45 })
  }
  const coming = await studio.book({ clientId: anna.id, startsAt: fromNow({ days: 1 }) })
  await studio.book({ clientId: ben.id, startsAt: fromNow({ hours: -50 }), kind: 'trial' })

  const tabs: Page[] = [page, await context.newPage(), await context.newPage()]
  const cron = () => request.get(path, { headers: { authorization: `Bearer ${server.cronSecret}` } })
  const { sent } = await sendAtOnce('bookings.completeDue', ...tabs)
  const [byCron, ...byTabs] = await Promise.all([
    sent.then(() => Promise.all([cron(), cron(), cron()])),
    ...tabs.map(async (tab) => {
      const [answer] = await Promise.all([tab.waitForResponse(/bookings\.completeDue/), tab.goto('/calendar')])
      return answer
    }),
  ])
  for (const answer of [...byCron, ...byTabs]) expect(answer.status()).toBe(200)

  expect(await studio.figures(annas.id)).toEqual({ remaining: 9, scheduled: 1, used: 20, total: 30 })
  expect(await studio.figures(bens.id)).toEqual({ remaining: 10, scheduled: 0, used: 20, total: 30 })
  for (const purchase of [annas, bens]) {
    const uses = (await studio.history(purchase.id)).filter(({ kind }) => kind === 'use')
    expect(new Set(uses.map(({ bookingId }) => bookingId)).size).toBe(20)
    expect(uses).toHaveLength(20)
  }
  expect((await studio.history(annas.id)).some(({ bookingId, kind }) => bookingId === coming.id && kind === 'use')).toBe(false)
  const panel = await openPurchase(page, annas)
  await panel.shows({ remaining: 9, scheduled: 1, used: 20, total: 30 })
})

test('opening the calendar completes what is past and says so; the other tab shows the new figures by itself', async ({
  page,
  context,
  studio,
}) => {
  const client = await studio.addClient('Anna Albers')
  const purchase = await studio.sell(client.id)
  const panel = await openPurchase(await context.newPage(), purchase)
  await studio.book({ clientId: client.id, startsAt: fromNow({ days: -1 }) })
  await page.goto('/calendar')
  await expect(toast(page, '1 past session completed')).toBeVisible()
  await panel.shows({ remaining: 9, scheduled: 0, used: 1, total: 10 })
  await expect(panel.entry(3)).toContainText('Used')
})
