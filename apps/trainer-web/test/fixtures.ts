import { type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import { createSignIn, type Person, type SignIn } from '@punchcard/api'
import { type Connection, connect } from '@punchcard/db'
import { started } from './program/env.ts'
import { openStudio, type Studio, type StudioTerms } from './studio.ts'

interface TestFixtures {
  /** Zone and policies of the test's studio. */
  studioTerms: StudioTerms
  /** A studio of the test's own, whose owner is signed in. Afterwards its rows must keep every invariant. */
  studio: Studio
  /** A page of a browser on another machine, signed in as the same person. */
  otherPage: Page
}

interface WorkerFixtures {
  server: { url: string; cronSecret: string; db: Connection['db']; signIn: SignIn }
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  server: [
    async ({}, use) => {
      const { databaseUrl, authSecret, cronSecret, appUrl } = started()
      const { db, close } = connect({ url: databaseUrl, max: 3 })
      await use({ url: appUrl, cronSecret, db, signIn: createSignIn({ db, secret: authSecret, appUrl, production: false }) })
      await close()
    },
    { scope: 'worker' },
  ],
  baseURL: ({ server }, use) => use(server.url),
  studioTerms: [{}, { option: true }],
  studio: async ({ server, studioTerms }, use) => {
    const studio = await openStudio(server.db, studioTerms)
    await use(studio)
    expect(await studio.broken()).toEqual([])
  },
  context: async ({ server, studio, context }, use) => {
    const troubles = watch(context)
    await context.addCookies(await cookiesOf(studio.owner, server))
    await use(context)
    expect(troubles).toEqual([])
  },
  otherPage: async ({ server, studio, browser }, use) => {
    const context = await browser.newContext()
    const troubles = watch(context)
    await context.addCookies(await cookiesOf(studio.owner, server))
    await use(await context.newPage())
    await context.close()
    expect(troubles).toEqual([])
  },
})

const expected = [
  // Requests that fail are what some tests are about; what the screen makes of them is theirs to see.
  'Failed to load resource',
  // Said of every page over plain http.
  'The Cross-Origin-Opener-Policy header has been ignored',
]

/** What goes wrong in pages without being seen: thrown errors and complaints, such as of a screen that differs from the server's. */
function watch(context: BrowserContext): string[] {
  const troubles: string[] = []
  context.on('weberror', (webError) => troubles.push(String(webError.error())))
  context.on('console', (message) => {
    if (message.type() === 'error' && !expected.some((beginning) => message.text().startsWith(beginning))) troubles.push(message.text())
  })
  return troubles
}

/** Signs in as the form does, but past its limit of attempts from one address. */
async function cookiesOf({ email, password }: Person, { url, signIn }: WorkerFixtures['server']) {
  const request = new Request(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email, password }),
  })
  const response = await signIn.serve(request)
  return response.headers.getSetCookie().map((cookie) => {
    const [pair = ''] = cookie.split(';')
    const [name = ''] = pair.split('=')
    return { name, value: pair.slice(name.length + 1), url }
  })
}
