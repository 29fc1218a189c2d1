import type { Page, Request } from '@playwright/test'

const calls = (procedure: string) => `**/api/trpc/*${procedure}*`

/** Keeps the procedure's requests from the server until they are let go. */
export async function hold(page: Page, procedure: string): Promise<{ letGo: () => void }> {
  const gone = Promise.withResolvers<void>()
  await page.route(calls(procedure), async (route) => {
    await gone.promise
    await route.continue()
  })
  return { letGo: () => gone.resolve() }
}

/**
 * Lets the procedure's requests of these pages reach the server at the same moment: each waits for the others. `sent` tells when
 * that moment has come.
 */
export async function sendAtOnce(procedure: string, ...pages: Page[]): Promise<{ sent: Promise<void> }> {
  const all = Promise.withResolvers<void>()
  let waiting = 0
  for (const page of pages) {
    await page.route(calls(procedure), async (route) => {
      waiting += 1
      if (waiting === pages.length) all.resolve()
      await all.promise
      await route.continue()
    })
  }
  return { sent: all.promise }
}

/** Breaks the connection after the server has done what the next request asks, before its answer arrives. */
export async function loseNextAnswer(page: Page, procedure: string): Promise<void> {
  await page.route(
    calls(procedure),
    async (route) => {
      await route.fetch()
      await route.abort('connectionreset')
    },
    { times: 1 },
  )
}

/** The idempotency keys of the procedure's requests from now on, in their order. */
export function keysSent(page: Page, procedure: string): string[] {
  const keys: string[] = []
  page.on('request', (request: Request) => {
    if (!request.url().includes(procedure)) return
    const key = /"idempotencyKey":"([^"]+)"/.exec(request.postData() ?? '')?.[1]
    if (key) keys.push(key)
  })
  return keys
}
