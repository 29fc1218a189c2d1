import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { expect } from '@playwright/test'
import { test } from './fixtures.ts'
import { started } from './program/env.ts'
import { serveApp } from './program/serve-app.ts'
import { type ReceivedSpan, receiveTraces } from './program/trace-receiver.ts'

const attribute = ({ attributes }: ReceivedSpan, name: string) => attributes.find(({ key }) => key === name)?.value.stringValue

test('traces lead from the procedure to its statement, and tell nothing of anybody', async ({ context, studio }, testInfo) => {
  const client = await studio.addClient('Kenari Canary')
  const purchase = await studio.sell(client.id)
  const { databaseUrl, authSecret, cronSecret } = started()
  const receiver = await receiveTraces()
  const log = testInfo.outputPath('app.log')
  const app = await serveApp(
    {
      DATABASE_URL: databaseUrl,
      BETTER_AUTH_SECRET: authSecret,
      CRON_SECRET: cronSecret,
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      OTEL_BSP_SCHEDULE_DELAY: '100',
    },
    log,
  )
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const ask = (path: string, init: RequestInit = {}) => fetch(`${app.url}${path}`, { ...init, headers: { cookie, ...init.headers } })
  const call = (procedure: string, json: object) =>
    ask(`/api/trpc/${procedure}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: app.url },
      body: JSON.stringify({ json }),
    })
  const use = { purchaseId: purchase.id, idempotencyKey: randomUUID(), note: 'canary knee' }
  expect((await call('purchases.useSession', use)).status).toBe(200)
  const query = (procedure: string, json: object) => ask(`/api/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify({ json }))}`)
  expect((await query('clients.list', { search: 'canary search' })).status).toBe(200)
  expect((await query('clients.get', { clientId: 'canary id' })).status).toBe(400)
  expect((await ask(`/clients/${client.id}?canary=query`)).status).toBe(200)
  expect((await ask('/clients?search=canary')).status).toBe(200)
  await ask('/invite/canary-secret')
  await ask('/canary/path')
  expect((await ask('/api/cron/auto-complete', { headers: { authorization: `Bearer ${cronSecret}` } })).status).toBe(200)

  const named = (name: string) => receiver.spans().find((span) => span.name === name)
  await expect
    .poll(() => ['purchases.useSession', 'clients.list', 'clients.get', 'GET /invite/[token]'].filter((name) => !named(name)))
    .toEqual([])
  const procedure = named('purchases.useSession')
  const inTrace = receiver.spans().filter(({ traceId }) => traceId === procedure?.traceId)
  const statements = inTrace.filter(({ parentSpanId }) => parentSpanId === procedure?.spanId)
  expect(statements.map((span) => attribute(span, 'db.query.text'))).toEqual([expect.stringContaining('session_ledger')])
  expect(inTrace.some(({ spanId, name }) => spanId !== procedure?.spanId && name === 'POST /api/trpc/[trpc]')).toBe(true)
  await expect.poll(async () => /"job":"auto-complete".*/.exec(await readFile(log, 'utf8'))?.[0]).toBeTruthy()
  const line = (await readFile(log, 'utf8')).split('\n').find((text) => text.includes('"job":"auto-complete"')) ?? '{}'
  const { traceId }: { traceId?: string } = JSON.parse(line)
  await expect
    .poll(() =>
      receiver
        .spans()
        .filter((span) => span.traceId === traceId)
        .map(({ name }) => name),
    )
    .toContain('GET /api/cron/auto-complete')

  for (const secret of [/canary/i, /kenari/i, /knee/, /example\.com/, client.id, use.idempotencyKey, cookie, cronSecret]) {
    expect(receiver.said()).not.toMatch(secret)
  }
  await app.stop()
  receiver.close()
})
