import { expect, type Locator, type Page } from '@playwright/test'
import { test } from './fixtures.ts'
import { comingMonday, openSession, wallClock } from './screens/calendar.ts'
import { toast } from './screens/toast.ts'
import { fromNow, studioClock } from './studio.ts'

const setAside = { remaining: 9, scheduled: 1, used: 0, total: 10 }

test('move with the keyboard alone, by the dialog; Undo moves it back', async ({ page, otherPage, studio }) => {
  const client = await studio.addClient('Anna Albers')
  const purchase = await studio.sell(client.id)
  const startsAt = fromNow({ days: 2 })
  const from = wallClock(startsAt)
  const to = wallClock(new Date(startsAt.getTime() + 25 * 3_600_000))
  const dialog = await openSession(page, await studio.book({ clientId: client.id, startsAt }))
  await dialog.getByRole('button', { name: 'Move' }).press('Enter')
  await dialog.getByRole('button', { name: /^Date/ }).press('Enter')
  await expect(page.locator(`[data-day="${from.date}"] button`)).toBeFocused()
  for (let day = Date.parse(from.date); day < Date.parse(to.date); day += 86_400_000) await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await dialog.getByLabel('Time').fill(to.time)
  await dialog.getByLabel('Time').press('Enter')
  await expect(dialog).toBeHidden()
  const moved = toast(page, 'Booking moved')
  await expect(moved).toContainText(to.time)
  await expectAt(otherPage, to)
  await moved.getByRole('button', { name: 'Undo' }).click()
  await expect(toast(page, from.time)).toContainText('Booking moved')
  await expectAt(otherPage, from)
  expect(await studio.figures(purchase.id)).toEqual(setAside)
})

/** The agenda that begins on the day has Anna's one booking at this time. */
async function expectAt(page: Page, { date, time }: { date: string; time: string }): Promise<void> {
  await page.goto(`/calendar?view=agenda&date=${date}`)
  await expect(page.getByRole('button', { name: 'Anna Albers' })).toContainText(time)
}

test('drag a booking to another time of the week', async ({ page, otherPage, studio }) => {
  const [anna, ben] = [await studio.addClient('Anna Albers'), await studio.addClient('Ben Brandt')]
  const purchase = await studio.sell(anna.id)
  const monday = comingMonday()
  const at = (days: number, hour: number) => studioClock(monday, 24 * days + hour)
  await studio.book({ clientId: anna.id, startsAt: at(0, 9) })
  await studio.book({ clientId: ben.id, startsAt: at(2, 13), kind: 'trial' })
  await page.goto(`/calendar?view=week&date=${monday}`)
  const tile = page.getByRole('button', { name: /Anna Albers/ })
  const [from, ruler] = [await tile.boundingBox(), await page.getByRole('button', { name: /Ben Brandt/ }).boundingBox()]
  if (!from || !ruler) throw new Error('The bookings are not on the calendar')
  const hour = (ruler.y - from.y) / 4
  await page.mouse.move(from.x + from.width / 2, from.y + hour / 8)
  await page.mouse.down()
  await page.mouse.move(ruler.x + ruler.width / 2, from.y + hour / 8 + 2 * hour, { steps: 10 })
  await page.mouse.up()
  await expect(toast(page, 'Booking moved')).toBeVisible()
  await expectAt(otherPage, wallClock(at(2, 11)))
  expect(await studio.figures(purchase.id)).toEqual(setAside)
})

test('on a day, drag a booking to the same hour of another trainer; the lane of one who is busy gives it back', async ({
  page,
  studio,
}) => {
  const [anna, ben] = [await studio.addClient('Anna Albers'), await studio.addClient('Ben Brandt')]
  const trainerId = await studio.addTrainer('Tom Trainer')
  const at = (hour: number) => studioClock(comingMonday(), hour)
  await studio.book({ clientId: anna.id, startsAt: at(9), kind: 'trial' })
  await studio.book({ clientId: anna.id, startsAt: at(12), kind: 'trial' })
  await studio.book({ clientId: ben.id, startsAt: at(12), kind: 'trial', trainerId })
  await page.goto(`/calendar?view=day&date=${comingMonday()}`)
  const lane = (trainer: string) => page.getByRole('region', { name: trainer })
  const dragToTom = async (tile: Locator) => {
    const [from, to] = [await tile.boundingBox(), await lane('Tom Trainer').boundingBox()]
    if (!from || !to) throw new Error('The booking and the lane are not on the calendar')
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 4)
    await page.mouse.down()
    await page.mouse.move(to.x + to.width / 2, from.y + from.height / 4, { steps: 10 })
    await page.mouse.up()
  }
  // Without the patch of the calendar, nothing moves here: it takes the same hour of both lanes for one place.
  await dragToTom(
    lane('Olga Owner')
      .getByRole('button', { name: /Anna Albers/ })
      .first(),
  )
  await expect(toast(page, 'Booking moved')).toBeVisible()
  await expect(lane('Tom Trainer').getByRole('button', { name: /Anna Albers/ })).toHaveCount(1)
  await expect(lane('Olga Owner').getByRole('button', { name: /Anna Albers/ })).toHaveCount(1)
  await dragToTom(lane('Olga Owner').getByRole('button', { name: /Anna Albers/ }))
  await expect(toast(page, 'The trainer has another session at that time')).toBeVisible()
  await expect(lane('Olga Owner').getByRole('button', { name: /Anna Albers/ })).toHaveCount(1)
  await expect(lane('Tom Trainer').getByRole('button', { name: /Anna Albers/ })).toHaveCount(1)
})
