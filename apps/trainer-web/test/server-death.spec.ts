import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from '@playwright/test'
import { createApiKey, createOwner } from '@punchcard/api'
import { createPunchcardClient } from '@punchcard/client'
import { contextFor } from '@punchcard/core'
import { drive, prepareTraffic, reconcile, untold } from '@punchcard/testing/traffic'
import getPort from 'get-port'
import { test } from './fixtures.ts'
import { started, webKills } from './program/env.ts'
import { serveApp } from './program/serve-app.ts'

const programs = 12

test(`kill -9 of the web server in the middle of requests, ${webKills} times: each change that programs asked for counts once`, async ({
  server: { db },
}, testInfo) => {
  test.setTimeout(120_000 + webKills * 20_000)
  const person = { name: 'Olga Owner', email: `${randomUUID()}@example.com`, password: 'every session counted once' }
  const { orgId, userId } = await createOwner(db, { name: 'Iron Works', timeZone: 'Europe/Berlin', currency: 'EUR' }, person)
  const ctx = contextFor(db, orgId, { kind: 'user', id: userId })
  const made = await createApiKey(ctx, { id: randomUUID(), name: 'Patient' })
  if (!made.ok) throw new Error(made.reason)
  const traffic = await prepareTraffic(ctx)

  const { databaseUrl, authSecret, cronSecret } = started()
  const environment = { DATABASE_URL: databaseUrl, BETTER_AUTH_SECRET: authSecret, CRON_SECRET: cronSecret }
  const port = await getPort()
  const serve = () => serveApp(environment, testInfo.outputPath('app.log'), port)
  let app = await serve()
  let goesOn = true
  let answersLost = 0
  const program = (n: number) => drive(traffic, createPunchcardClient({ url: app.url, apiKey: made.key, tries: 1_000 }), n, () => goesOn)
  const driven = Promise.all(Array.from({ length: programs }, (_, n) => program(n)))

  const kill = async () => {
    for (let kills = 0; kills < webKills; kills++) {
      const before = traffic.acknowledged.size
      while (traffic.acknowledged.size < before + 2 * programs) await sleep(5)
      await sleep(Math.random() * 50)
      await app.kill()
      answersLost += (await untold(traffic)).length
      app = await serve()
    }
  }
  // Whoever is refused, or given up on, ends the test at once.
  await Promise.race([kill(), driven])
  goesOn = false
  await driven
  await app.stop()

  expect(await reconcile(traffic)).toEqual({ lost: [], untold: [], repeated: [], broken: [] })
  // It was in the middle of requests: some were done, and their answers never sent.
  expect(answersLost).toBeGreaterThan(0)
})
