import { expect } from '@playwright/test'
import { test } from './fixtures.ts'
import { openSession } from './screens/calendar.ts'
import { openPurchase } from './screens/purchase-panel.ts'
import { toast } from './screens/toast.ts'
import { fromNow } from './studio.ts'

const untouched = { remaining: 10, scheduled: 0, used: 0, total: 10 }
const setAside = { remaining: 9, scheduled: 1, used: 0, total: 10 }
const used = { remaining: 9, scheduled: 0, used: 1, total: 10 }

for (const { about, startsAt, action, confirm, says } of [
  { about: 'a late cancel', startsAt: { hours: 2 }, action: 'Cancel booking', confirm: 'Cancel booking', says: 'Cancelled late' },
  { about: 'a no-show', startsAt: { minutes: -10 }, action: 'No-show', confirm: 'Mark as no-show', says: 'No-show' },
  { about: 'a no-show long before the start', startsAt: { days: 3 }, action: 'No-show', confirm: 'Mark as no-show', says: 'No-show' },
]) {
  test.describe(`${about} asks, with the policy chosen beforehand`, () => {
    test.use({ studioTerms: { policies: { lateCancelPolicy: 'waive', noShowPolicy: 'waive' } } })

    test('charge: 1 session is used; Undo sets it aside again, and its Undo uses it again; so does the Undo of Reinstate', async ({
      page,
      studio,
    }) => {
      const client = await studio.addClient('Anna Albers')
      const purchase = await studio.sell(client.id)
      const dialog = await openSession(page, await studio.book({ clientId: client.id, startsAt: fromNow(startsAt) }))
      await dialog.getByRole('button', { name: action }).click()
      await expect(dialog.getByRole('radio', { name: 'Waive (your policy)' })).toBeChecked()
      await dialog.getByRole('radio', { name: 'Charge' }).click()
      await dialog.getByRole('button', { name: confirm }).click()
      await expect(toast(page, says)).toContainText('1 session used.')
      expect(await studio.figures(purchase.id)).toEqual(used)
      await toast(page, says).getByRole('button', { name: 'Undo' }).click()
      await expect(toast(page, 'Booking reopened')).toBeVisible()
      expect(await studio.figures(purchase.id)).toEqual(setAside)
      // Sooner than a person could, the same request again would be taken for a double click.
      await page.waitForTimeout(500)
      await toast(page, 'Booking reopened').getByRole('button', { name: 'Undo' }).click()
      await expect(toast(page, says)).toContainText('1 session used. 10 sessions: 9 of 10 left.')
      expect(await studio.figures(purchase.id)).toEqual(used)
      await (await openPurchase(page, purchase)).reinstate.click()
      await toast(page, '1 session reinstated').getByRole('button', { name: 'Undo' }).click()
      await expect(toast(page, says)).toContainText('1 session used. 10 sessions: 9 of 10 left.')
      expect(await studio.figures(purchase.id)).toEqual(used)
    })

    test('waive: the session is back', async ({ page, studio }) => {
      const client = await studio.addClient('Anna Albers')
      const purchase = await studio.sell(client.id)
      const dialog = await openSession(page, await studio.book({ clientId: client.id, startsAt: fromNow(startsAt) }))
      await dialog.getByRole('button', { name: action }).click()
      await dialog.getByRole('button', { name: confirm }).click()
      await expect(toast(page, says)).toContainText('The session is back.')
      expect(await studio.figures(purchase.id)).toEqual(untouched)
    })
  })
}

test('going back from the question changes nothing', async ({ page, studio }) => {
  const client = await studio.addClient('Anna Albers')
  const purchase = await studio.sell(client.id)
  const dialog = await openSession(page, await studio.book({ clientId: client.id, startsAt: fromNow({ hours: 2 }) }))
  await dialog.getByRole('button', { name: 'No-show' }).click()
  await dialog.getByRole('button', { name: 'Back' }).click()
  await expect(dialog.getByRole('button', { name: 'Complete' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  expect(await studio.figures(purchase.id)).toEqual(setAside)
})

test('a completed booking whose session was taken back costs nothing when it is reopened and that is undone', async ({ page, studio }) => {
  const client = await studio.addClient('Anna Albers')
  const purchase = await studio.sell(client.id)
  const booking = await studio.book({ clientId: client.id, startsAt: fromNow({ minutes: -10 }) })
  await (await openSession(page, booking)).getByRole('button', { name: 'Complete' }).click()
  await expect(toast(page, 'Completed')).toBeVisible()
  await (await openPurchase(page, purchase)).reinstate.click()
  await expect(toast(page, '1 session reinstated')).toBeVisible()
  await (await openSession(page, booking)).getByRole('button', { name: 'Reopen' }).click()
  await toast(page, 'Booking reopened').getByRole('button', { name: 'Undo' }).click()
  await expect(toast(page, 'Completed')).toContainText('The session is back. 10 sessions: 10 of 10 left.')
  expect(await studio.figures(purchase.id)).toEqual(untouched)
})

test('reopened after its end, a booking is set aside again and waits to be marked: nothing completes it by itself', async ({
  page,
  studio,
}) => {
  const client = await studio.addClient('Anna Albers')
  const purchase = await studio.sell(client.id)
  const booking = await studio.book({ clientId: client.id, startsAt: fromNow({ hours: -3 }) })
  const dialog = await openSession(page, booking)
  await expect(dialog).toContainText('Completed')
  await dialog.getByRole('button', { name: 'Reopen' }).click()
  await expect(toast(page, 'Booking reopened')).toContainText('1 session is set aside.')
  expect(await studio.figures(purchase.id)).toEqual(setAside)
  const [again] = await Promise.all([openSession(page, booking), page.waitForResponse(/bookings\.completeDue/)])
  await expect(again).toContainText('Not yet marked')
  expect(await studio.figures(purchase.id)).toEqual(setAside)
})
