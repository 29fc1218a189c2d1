import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { test } from './fixtures.ts'
import { openSession, wallClock } from './screens/calendar.ts'
import { openPurchase } from './screens/purchase-panel.ts'
import { toast } from './screens/toast.ts'
import { fromNow } from './studio.ts'

const wcag22aa = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Light and dark, on a phone and on a desk. */
async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expect(page.locator('html')).toHaveClass(new RegExp(colorScheme))
    for (const width of [360, 1440]) {
      await page.setViewportSize({ width, height: 900 })
      const { violations } = await new AxeBuilder({ page }).withTags(wcag22aa).analyze()
      const found = violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join('\n')}`,
      )
      expect.soft(found, `${colorScheme}, ${width} px`).toEqual([])
    }
  }
}

test.describe('no barrier (WCAG 2.2 AA)', () => {
  test('in the sign-in', async ({ page, context }) => {
    await context.clearCookies()
    await page.goto('/sign-in')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByText('Enter your password.')).toBeVisible()
    await expectAccessible(page)
  })

  test('in Today, empty and not', async ({ page, studio }) => {
    await page.goto('/')
    await expect(page.getByRole('region', { name: /^Set up your studio/ })).toBeVisible()
    await expectAccessible(page)
    const [anna, ben] = [await studio.addClient('Anna Albers'), await studio.addClient('Ben Brandt')]
    await studio.sell(anna.id, { sessions: 3 })
    await studio.sell(ben.id, { expiresAt: fromNow({ days: 2 }) })
    await studio.addTrainer('Tom Trainer')
    const past = await studio.book({ clientId: anna.id, startsAt: fromNow({ days: -2 }) })
    await studio.leaveUnmarked(past.id)
    await studio.book({ clientId: anna.id, startsAt: fromNow({ minutes: -10 }) })
    await page.reload()
    await expect(page.getByRole('region', { name: /^Not marked yet/ })).toBeVisible()
    await expect(page.getByRole('region', { name: 'Expiring soon' })).toBeVisible()
    await expectAccessible(page)
  })

  test('in the sign-up', async ({ page, context }) => {
    await context.clearCookies()
    await page.goto('/sign-up')
    await expect(page.getByLabel('Time zone')).toHaveValue('Asia/Tokyo')
    await page.getByRole('button', { name: 'Create the studio' }).click()
    await expect(page.getByText(/^Enter your name/)).toBeVisible()
    await expectAccessible(page)
  })

  test('in the settings with a new key, and in an invitation from both sides', async ({ page, context }) => {
    await page.goto('/settings')
    await expect(page.getByRole('region', { name: 'Team' })).toContainText('Olga Owner')
    await page.getByRole('button', { name: 'New API key' }).click()
    await page.getByRole('dialog').getByLabel('Name').fill('Website')
    await page.getByRole('button', { name: 'Make the key' }).click()
    await expect(page.getByRole('textbox', { name: 'API key' })).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Done' }).click()
    await expect(page.getByRole('list', { name: 'API keys' })).toContainText('Website')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Invite a trainer' }).click()
    await page.getByRole('dialog').getByLabel('E-mail').fill('tina@example.com')
    await page.getByRole('button', { name: 'Make the link' }).click()
    const link = await page.getByLabel('Link').inputValue()
    await expectAccessible(page)
    await context.clearCookies()
    await page.goto(link)
    await expect(page.getByRole('heading', { name: 'Join Iron Works' })).toBeVisible()
    await expectAccessible(page)
  })

  test('in the offers', async ({ page, studio }) => {
    const client = await studio.addClient('Anna Albers')
    await studio.sell(client.id)
    await page.goto('/offers')
    await expect(page.getByRole('row', { name: /10 sessions/ })).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('button', { name: '10 sessions', exact: true }).click()
    await page.getByLabel('Priority').fill('low')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('Enter a whole number from -100 to 100.')).toBeVisible()
    await expectAccessible(page)
  })

  test('in the list of clients, empty and not', async ({ page, studio }) => {
    await page.goto('/clients')
    await expect(page.getByText('No clients yet')).toBeVisible()
    await expectAccessible(page)
    const [anna, ben] = [await studio.addClient('Anna Albers'), await studio.addClient('Ben Brandt')]
    await studio.sell(anna.id)
    await studio.sell(ben.id, { expiresAt: fromNow({ days: 2 }) })
    await page.reload()
    await expect(page.getByText('Ben Brandt')).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Add client' }).first().click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectAccessible(page)
  })

  test('in the page of a client', async ({ page, studio }) => {
    const client = await studio.addClient('Anna Albers')
    const purchase = await studio.sell(client.id, { sessions: 3 })
    await studio.sell(client.id, { expiresAt: fromNow({ days: -2 }) })
    await studio.book({ clientId: client.id, startsAt: fromNow({ days: 1 }) })
    const panel = await openPurchase(page, purchase)
    await panel.use.click()
    await expect(toast(page, '1 session used')).toBeVisible()
    await panel.reinstate.click()
    await expect(panel.entry(4)).toBeVisible()
    await page.getByRole('button', { name: /^Show 1 purchase/ }).click()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Sell' }).click()
    await expect(page.getByRole('dialog').getByRole('radio').first()).toBeVisible()
    await expectAccessible(page)
  })

  test('in the calendar', async ({ page, studio }) => {
    const client = await studio.addClient('Anna Albers')
    await studio.sell(client.id)
    await studio.addTrainer('Tom Trainer')
    const begun = await studio.book({ clientId: client.id, startsAt: fromNow({ minutes: -10 }) })
    await studio.book({ clientId: client.id, startsAt: fromNow({ hours: -2 }) })
    await studio.book({ clientId: client.id, startsAt: fromNow({ hours: 2 }), pending: true })
    await studio.book({ clientId: client.id, startsAt: fromNow({ hours: 4 }), capacity: 4 })
    for (const view of ['day', 'week', 'agenda']) {
      await page.goto(`/calendar?view=${view}&date=${wallClock(begun.startsAt).date}`)
      await expect(page.getByRole('button', { name: /Anna Albers/ }).first()).toBeVisible()
      await expectAccessible(page)
    }
  })

  test('in the booking dialog', async ({ page, studio }) => {
    const client = await studio.addClient('Anna Albers')
    await studio.sell(client.id)
    await page.goto(`/calendar?view=agenda&book=${client.id}`)
    await expect(page.getByRole('dialog')).toContainText('10 left')
    await expectAccessible(page)
  })

  test('in the dialogs of a session', async ({ page, studio }) => {
    const client = await studio.addClient('Anna Albers')
    await studio.sell(client.id)
    const dialog = await openSession(page, await studio.book({ clientId: client.id, startsAt: fromNow({ minutes: -10 }) }))
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'No-show' }).click()
    await expect(dialog.getByRole('radio').first()).toBeVisible()
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Back' }).click()
    await dialog.getByRole('button', { name: 'Move' }).click()
    await expect(dialog.getByLabel('Time')).toBeVisible()
    await expectAccessible(page)
    await dialog.getByRole('button', { name: /^Date/ }).click()
    await expect(page.getByRole('grid')).toBeVisible()
    await expectAccessible(page)
  })

  test('where there is nothing', async ({ page }) => {
    await page.goto('/nothing/here')
    await expectAccessible(page)
    await page.goto('/clients/0b5b1f0c-4a6e-4f8f-9a53-3f9d5d5b7a11')
    await expect(page.getByText('This client is not here')).toBeVisible()
    await expectAccessible(page)
  })
})
