import { join } from 'node:path'
import { type Browser, test as base, expect, type Page } from '@playwright/test'
import { calendarRange, contextFor, listClients } from '@punchcard/core'
import { connect } from '@punchcard/db'
import { organizations } from '@punchcard/db/schema'
import { started } from '../program/env.ts'
import { everyScreen, type Shown } from '../screens/every-screen.ts'

const folder = join(import.meta.dirname, '../../screenshots')
const readmePicture = join(import.meta.dirname, '../../../../docs/pictures/client.png')
const mara = { email: 'mara@example.com', password: 'punchcard-demo' }
const day = 86_400_000

/** Greta Lange of the demo studio and her next booking. */
async function findShown(): Promise<Shown> {
  const { db, close } = connect({ url: started().ownerUrl, max: 1 })
  try {
    const [studio] = await db.select({ id: organizations.id }).from(organizations)
    const ctx = contextFor(db, studio?.id ?? '', { kind: 'system' })
    const { clients } = await listClients(ctx, { search: 'Greta Lange', archived: false, limit: 1 })
    const { sessions } = await calendarRange(ctx, { from: new Date(), to: new Date(Date.now() + 14 * day) })
    const [client] = clients
    const [session] = sessions.filter(({ bookings }) => bookings.some(({ clientId }) => clientId === client?.id))
    const booking = session?.bookings.find(({ clientId }) => clientId === client?.id)
    if (!client || !session || !booking) throw new Error('The demo studio has no such client or booking')
    return { client, booking: { id: booking.id, trainingSessionId: session.id, startsAt: session.startsAt } }
  } finally {
    await close()
  }
}

async function signIn(page: Page): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(mara.email)
  await page.getByLabel('Password').fill(mara.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('**/')
}

async function newPage(browser: Browser, width: number, colorScheme: 'light' | 'dark', signedIn?: Page): Promise<Page> {
  const context = await browser.newContext({
    baseURL: started().appUrl,
    viewport: { width, height: 800 },
    // Fingers get larger things to meet.
    hasTouch: width < 768,
    isMobile: width < 768,
    colorScheme,
    reducedMotion: 'reduce',
    ...(signedIn ? { storageState: await signedIn.context().storageState() } : {}),
  })
  return context.newPage()
}

/** The whole page, on a screen as high as it is, so that what sticks to the screen is where it ends; unless a dialog lies over it. */
async function take(page: Page, path: string): Promise<void> {
  const { width = 0, height = 0 } = page.viewportSize() ?? {}
  const covered = await page.getByRole('dialog').first().isVisible()
  const whole = await page.evaluate(async () => {
    await document.fonts.ready
    return document.documentElement.scrollHeight
  })
  if (!covered) await page.setViewportSize({ width, height: Math.max(height, whole) })
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' })
}

const test = base.extend<object, { shown: Shown; signedIn: Page }>({
  shown: [async ({ browserName: _ }, use) => use(await findShown()), { scope: 'worker' }],
  signedIn: [
    async ({ browser }, use) => {
      const page = await newPage(browser, 1280, 'light')
      await signIn(page)
      await use(page)
    },
    { scope: 'worker' },
  ],
})

for (const width of [360, 1440]) {
  for (const scheme of ['light', 'dark'] as const) {
    test(`every screen at ${width} px, ${scheme}`, async ({ browser, signedIn, shown }) => {
      test.setTimeout(300_000)
      for (const { name, signedOut, open } of everyScreen) {
        const page = await newPage(browser, width, scheme, signedOut ? undefined : signedIn)
        await open(page, shown)
        await take(page, join(folder, `${name.replaceAll(' ', '-')}-${width}-${scheme}.png`))
        await page.context().close()
      }
    })
  }
}

test('the picture in the README', async ({ browser, signedIn, shown }) => {
  const page = await newPage(browser, 1280, 'light', signedIn)
  await page.goto(`/clients/${shown.client.id}`)
  await expect(page.getByRole('table')).toBeVisible()
  await page.screenshot({ path: readmePicture, animations: 'disabled' })
})
