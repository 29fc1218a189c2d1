import { expect } from '@playwright/test'
import { test } from './fixtures.ts'
import { BookDialog, wallClock } from './screens/calendar.ts'
import { openPurchase } from './screens/purchase-panel.ts'
import { toast } from './screens/toast.ts'
import { fromNow } from './studio.ts'

// The browser is in Tokyo, the server says it is in New York, the studio is neither here nor there.
const timeZone = 'Pacific/Auckland'
test.use({ studioTerms: { timeZone } })

test('times are those of the studio’s clock, and its zone is named', async ({ page, studio }) => {
  const client = await studio.addClient('Anna Albers')
  const purchase = await studio.sell(client.id)
  // Early in the afternoon there: an hour that passes midnight would stand on two days.
  const startsAt = new Date(`${fromNow({ days: 2 }).toISOString().slice(0, 10)}T00:42:00Z`)
  const booking = await studio.book({ clientId: client.id, startsAt })
  const { date, time } = wallClock(booking.startsAt, timeZone)

  await page.goto(`/calendar?view=agenda&date=${date}`)
  await expect(page.getByText('Times in Pacific/Auckland')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Anna Albers' })).toContainText(time)

  const panel = await openPurchase(page, purchase)
  await expect(panel.entry(2)).toContainText(time)
  await panel.use.click()
  await expect(panel.entry(3)).toBeVisible()
  const [use] = await studio.history(purchase.id)
  await expect(panel.entry(3)).toContainText(wallClock(use?.occurredAt ?? new Date(), timeZone).time)
})

test('18:00 that is typed is 18:00 at the studio, also when its clocks have changed by then', async ({ page, studio }) => {
  const client = await studio.addClient('Anna Albers')
  const purchase = await studio.sell(client.id)
  for (const days of [3, 190]) {
    const { date } = wallClock(fromNow({ days }), timeZone)
    await page.goto(`/calendar?date=${date}&book=${client.id}`)
    const book = new BookDialog(page)
    await expect(book.dialog).toContainText('Times in Pacific/Auckland')
    await book.enterTime({ date, time: '18:00' })
    await book.submit()
    await expect(toast(page, 'Booked for')).toContainText('18:00')
    const [entry] = await studio.history(purchase.id)
    expect(wallClock(entry?.bookingStartsAt ?? new Date(0), timeZone)).toEqual({ date, time: '18:00' })
  }
})

test.describe('in the studio’s own zone', () => {
  test.use({ timezoneId: timeZone })

  test('the zone needs no mention', async ({ page, studio }) => {
    const client = await studio.addClient('Anna Albers')
    await studio.book({ clientId: client.id, startsAt: fromNow({ hours: 1 }), kind: 'trial' })
    await page.goto('/calendar?view=agenda')
    await expect(page.getByRole('button', { name: 'Anna Albers' }).first()).toBeVisible()
    await expect(page.getByText('Times in')).toBeHidden()
  })
})
