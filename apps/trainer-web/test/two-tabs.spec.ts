import { expect, type Page } from '@playwright/test'
import { test } from './fixtures.ts'
import { sendAtOnce } from './network.ts'
import { openPurchase } from './screens/purchase-panel.ts'
import { toast } from './screens/toast.ts'
import type { Studio } from './studio.ts'

/** The same pack, opened on both pages. */
async function openPack([one, other]: [Page, Page], studio: Studio, sessions: number) {
  const client = await studio.addClient('Anna Albers')
  const purchase = await studio.sell(client.id, { name: 'Pack', sessions })
  const panels = [await openPurchase(one, purchase), await openPurchase(other, purchase)] as const
  for (const panel of panels) await panel.shows({ remaining: sessions, scheduled: 0, used: 0, total: sessions })
  return { purchase, panels }
}

for (const places of ['two browsers', 'two tabs of one browser']) {
  test(`one session left, tapped in ${places} at once: one is deducted, the other reads why and the true figures`, async ({
    page,
    otherPage,
    studio,
  }) => {
    const pages: [Page, Page] = [page, places === 'two browsers' ? otherPage : await page.context().newPage()]
    const { purchase, panels } = await openPack(pages, studio, 1)
    await sendAtOnce('purchases.useSession', ...pages)
    await Promise.all(panels.map(({ use }) => use.click()))

    const won = () => Promise.all(pages.map((each) => toast(each, '1 session used').count()))
    const lost = () => Promise.all(pages.map((each) => toast(each, 'No session left to pay with').count()))
    await expect
      .poll(async () => [await won(), await lost()].map((seen) => seen.toSorted()))
      .toEqual([
        [0, 1],
        [0, 1],
      ])
    expect(await won()).not.toEqual(await lost())
    const used = { remaining: 0, scheduled: 0, used: 1, total: 1 }
    expect(await studio.figures(purchase.id)).toEqual(used)
    for (const panel of panels) {
      await panel.shows(used)
      await expect(panel.use).toBeDisabled()
    }
  })
}

test('two sessions left, tapped in two browsers at once: both are deducted, and both screens say so', async ({
  page,
  otherPage,
  studio,
}) => {
  const { purchase, panels } = await openPack([page, otherPage], studio, 2)
  await sendAtOnce('purchases.useSession', page, otherPage)
  await Promise.all(panels.map(({ use }) => use.click()))
  for (const each of [page, otherPage]) await expect(toast(each, '1 session used')).toBeVisible()
  const figures = { remaining: 0, scheduled: 0, used: 2, total: 2 }
  expect(await studio.figures(purchase.id)).toEqual(figures)
  for (const each of [page, otherPage]) {
    await each.reload()
    await each.getByRole('button', { name: 'Show 1 purchase used up or expired' }).click()
  }
  for (const panel of panels) await panel.shows(figures)
})

test('one use, taken back in two browsers at once: it comes back once', async ({ page, otherPage, studio }) => {
  const { purchase, panels } = await openPack([page, otherPage], studio, 3)
  await panels[0].use.click()
  await expect(toast(page, '1 session used')).toBeVisible()
  await otherPage.reload()
  await sendAtOnce('purchases.reinstateSession', page, otherPage)
  await Promise.all(panels.map(({ reinstate }) => reinstate.click()))
  const counts = (says: string) => Promise.all([page, otherPage].map((each) => toast(each, says).count()))
  await expect.poll(async () => (await counts('1 session reinstated')).toSorted()).toEqual([0, 1])
  await expect.poll(async () => (await counts('This use was already taken back')).toSorted()).toEqual([0, 1])
  const full = { remaining: 3, scheduled: 0, used: 0, total: 3 }
  for (const panel of panels) await panel.shows(full)
  expect(await studio.figures(purchase.id)).toEqual(full)
})

test('what one tab changes, the other tab of the browser shows without being touched', async ({ page, studio }) => {
  const second = await page.context().newPage()
  const { panels } = await openPack([page, second], studio, 3)
  await panels[0].use.click()
  await panels[1].shows({ remaining: 2, scheduled: 0, used: 1, total: 3 })
  await expect(panels[1].entry(2)).toContainText('Used')
  await panels[1].reinstate.click()
  await panels[0].shows({ remaining: 3, scheduled: 0, used: 0, total: 3 })
})
