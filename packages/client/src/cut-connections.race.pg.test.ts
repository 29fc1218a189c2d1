import { randomUUID } from 'node:crypto'
import { createApiKey } from '@punchcard/api'
import { buildOrganization, race, testDatabase } from '@punchcard/testing'
import { callsInRound, drive, prepareTraffic, reconcile } from '@punchcard/testing/traffic'
import { expect, test } from 'vitest'
import { createPunchcardClient } from './index.ts'
import { cuts, cuttingProxy } from './test/cutting-proxy.ts'
import { realServer } from './test/real-server.ts'

const calls = 2_000
const programs = 20
const database = testDatabase({ max: programs })

test(`${calls} calls, a tenth of which lose their connection on the way there or back, are each counted once`, async () => {
  const { ctx } = await buildOrganization(database.db)
  const made = await createApiKey(ctx, { id: randomUUID(), name: 'Far away' })
  if (!made.ok) throw new Error(made.reason)
  await using server = await realServer(database.db)
  await using proxy = await cuttingProxy(server.url, 0.1)
  const traffic = await prepareTraffic(ctx)
  let rounds = Math.ceil(calls / callsInRound)

  await race(programs, (program) =>
    drive(traffic, createPunchcardClient({ url: proxy.url, apiKey: made.key, tries: 10 }), program, () => rounds-- > 0),
  )

  expect(traffic.acknowledged.size).toBeGreaterThanOrEqual(calls)
  const cut = cuts.map((each) => proxy.made[each])
  expect(Math.min(...cut)).toBeGreaterThan(0)
  expect(cut.reduce((sum, each) => sum + each)).toBeGreaterThan(calls * 0.07)
  expect(await reconcile(traffic)).toEqual({ lost: [], untold: [], repeated: [], broken: [] })
}, 600_000)
