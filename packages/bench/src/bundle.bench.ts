import { randomUUID } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { type Browser, chromium } from '@playwright/test'
import { createOwner } from '@punchcard/api'
import { bookSession, contextFor, createClient, createOffer, sellPurchase } from '@punchcard/core'
import { connect } from '@punchcard/db'
import { chromiumLaunch, unpackChromium } from '@punchcard/trainer-web/test/chromium'
import type { BenchServer } from './database.ts'
import { buildApps, serveEmpty, serveWeb } from './next-app.ts'
import { type Comparison, judge } from './pairs.ts'

const PASSWORD = 'every session counted once'

/** The script that a browser loads to show a page and make it work, against an empty page of the same Next.js. */
export async function benchBundle(server: BenchServer): Promise<Comparison[]> {
  await unpackChromium()
  await buildApps()
  const { url } = await server.clone('bundle')
  const studio = await openStudio(url)
  const [web, empty] = [await serveWeb(url), await serveEmpty()]
  const browser = await chromium.launch(chromiumLaunch)
  try {
    const floor = await firstLoad(browser, { address: empty.url, shown: 'text=Empty' })
    const figures = []
    for (const { name, path, shown, atMost } of [
      { name: 'client page', path: `/clients/${studio.clientId}`, shown: 'text=Use 1 session', atMost: 1.8 },
      // The agenda and the week before scripts run have no such mark: the grid itself must be there.
      { name: 'calendar', path: '/calendar?view=week', shown: '[role=grid], .fc-timegrid, [data-date]', atMost: 3 },
    ]) {
      const ours = await firstLoad(browser, { address: web.url + path, shown, signIn: { origin: web.url, email: studio.email } })
      figures.push(
        judge({
          name: `first-load JavaScript, ${name}`,
          says: 'gzipped bytes until shown and quiet: the page / an empty page',
          bound: { atMost },
          unit: 'KB',
          figures: [{ ours: ours.bytes / 1000, floor: floor.bytes / 1000 }],
          note: `${ours.scripts} scripts`,
        }),
      )
    }
    return figures
  } finally {
    await browser.close()
    await web.stop()
    await empty.stop()
    await server.drop('bundle')
  }
}

/** A studio with a client, a pack and a booking of this week: a page with nothing on it would load less. */
async function openStudio(url: string): Promise<{ email: string; clientId: string }> {
  const { db, close } = connect({ url, max: 1 })
  const email = `${randomUUID()}@example.com`
  const studio = { name: 'Iron Works', timeZone: 'Europe/Berlin', currency: 'EUR' }
  const { orgId, memberId } = await createOwner(db, studio, { name: 'Olga Owner', email, password: PASSWORD })
  const ctx = contextFor(db, orgId, { kind: 'system' })
  const fresh = () => ({ id: randomUUID(), idempotencyKey: randomUUID() })
  const [client, offer] = [fresh(), fresh()]
  const startsAt = new Date(Math.ceil(Date.now() / 3_600_000) * 3_600_000)
  const endsAt = new Date(startsAt.getTime() + 3_600_000)
  const slot = { trainerId: memberId, startsAt, endsAt }
  for (const outcome of [
    await createClient(ctx, { ...client, name: 'Anna Albers' }),
    await createOffer(ctx, { ...offer, name: '10 sessions', kind: 'pack', sessions: 10, priceMinor: 50_000 }),
    await sellPurchase(ctx, { ...fresh(), clientId: client.id, offerId: offer.id }),
    await bookSession(ctx, { ...fresh(), clientId: client.id, kind: 'member', ...slot }),
  ]) {
    if (!outcome.ok) throw new Error(`The studio could not be set up: ${outcome.reason}`)
  }
  await close()
  return { email, clientId: client.id }
}

interface Visit {
  address: string
  /** What is there once the page is shown and works. */
  shown: string
  signIn?: { origin: string; email: string }
}

/** Opens the address in a browser that has seen nothing before, and sums what it loads until the page is shown and the network quiet. */
async function firstLoad(browser: Browser, { address, shown, signIn }: Visit): Promise<{ bytes: number; scripts: number }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  try {
    if (signIn) {
      const headers = { origin: signIn.origin }
      const data = { email: signIn.email, password: PASSWORD }
      const response = await context.request.post(`${signIn.origin}/api/auth/sign-in/email`, { headers, data })
      if (!response.ok()) throw new Error(`The sign-in answered ${response.status()}`)
    }
    const page = await context.newPage()
    const scripts: Promise<number>[] = []
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.push(response.body().then((body) => gzipSync(body).byteLength))
    })
    await page.goto(address, { waitUntil: 'load' })
    await page.locator(shown).first().waitFor()
    await page.waitForLoadState('networkidle')
    const sizes = await Promise.all(scripts)
    return { bytes: sizes.reduce((sum, size) => sum + size, 0), scripts: sizes.length }
  } finally {
    await context.close()
  }
}
