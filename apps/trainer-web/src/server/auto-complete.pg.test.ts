import { log } from '@punchcard/api'
import { bookSession } from '@punchcard/core'
import { connect } from '@punchcard/db'
import { buildClient, buildOrganization, buildPurchase, createTestDatabase, fromNow, testDatabase } from '@punchcard/testing'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { autoComplete } from './auto-complete.ts'

const database = testDatabase()
const secret = 'a secret that only this cron knows'
const informed = vi.spyOn(log, 'info').mockReturnValue()
const alarmed = vi.spyOn(log, 'error').mockReturnValue()
beforeEach(() => vi.clearAllMocks())

async function run(authorization?: string, configured: string | undefined = secret) {
  const request = new Request('http://studio.example/api/cron/auto-complete', { headers: authorization ? { authorization } : {} })
  const response = await autoComplete(request, configured, () => database.db)
  return { status: response.status, answer: await response.json() }
}

/** A studio with bookings that ended, so many that draw on a pack and one that draws on nothing. Answers its id. */
async function studioWithDue(drawing: number): Promise<string> {
  const { ctx, orgId, trainer } = await buildOrganization(database.db)
  const clientId = await buildClient(ctx)
  await buildPurchase(ctx, clientId)
  const now = fromNow({}).getTime()
  for (let hours = 1; hours <= drawing + 1; hours++) {
    const booked = await bookSession(ctx, {
      id: crypto.randomUUID(),
      idempotencyKey: crypto.randomUUID(),
      clientId,
      kind: hours > drawing ? 'trial' : 'member',
      trainerId: trainer.memberId,
      startsAt: new Date(now - (hours + 1) * 3_600_000),
      endsAt: new Date(now - hours * 3_600_000),
    })
    if (!booked.ok) throw new Error(booked.reason)
  }
  return orgId
}

describe('the cron is refused', () => {
  const untouched = () => {
    throw new Error('The database was asked')
  }

  test.each([undefined, ''])('while no secret is configured, whatever is sent (%j)', async (configured) => {
    for (const authorization of ['Bearer undefined', 'Bearer ', 'Bearer', '']) {
      const request = new Request('http://studio.example/api/cron/auto-complete', { headers: { authorization } })
      const response = await autoComplete(request, configured, untouched)
      expect(response.status).toBe(503)
      expect(await response.json()).toEqual({ message: expect.stringContaining('CRON_SECRET') })
    }
    expect(alarmed).toHaveBeenCalledTimes(4)
  })

  test.each([undefined, '', secret, `bearer ${secret}`, `Bearer ${secret}x`, `Bearer ${secret.slice(1)}`, 'Bearer undefined'])(
    'with the wrong secret (%j)',
    async (authorization) => {
      const request = new Request('http://studio.example/api/cron/auto-complete', { headers: authorization ? { authorization } : {} })
      expect((await autoComplete(request, secret, untouched)).status).toBe(401)
    },
  )
})

describe('with the right secret', () => {
  test('completes what is due in every organization, counts it and logs one line', async () => {
    await studioWithDue(2)
    await studioWithDue(3)
    expect(await run(`Bearer ${secret}`)).toEqual({ status: 200, answer: { organizations: 2, completed: 7, charged: 5, more: false } })
    expect(informed).toHaveBeenCalledExactlyOnceWith(
      { job: 'auto-complete', organizations: 2, completed: 7, charged: 5, more: false, failed: 0, ms: expect.any(Number) },
      'bookings completed',
    )
  })

  test('run again, or twice at once, finds nothing left', async () => {
    await studioWithDue(4)
    const both = await Promise.all([run(`Bearer ${secret}`), run(`Bearer ${secret}`)])
    const sum = (figure: 'completed' | 'charged') => both.reduce((total, { answer }) => total + answer[figure], 0)
    expect([sum('completed'), sum('charged')]).toEqual([5, 4])
    expect(await run(`Bearer ${secret}`)).toEqual({ status: 200, answer: { organizations: 0, completed: 0, charged: 0, more: false } })
  })

  test('answers 500 when one organization fails, having completed the others', async () => {
    const broken = await studioWithDue(1)
    await studioWithDue(2)
    const { sql, close } = connect({ url: database.ownerUrl, max: 1 })
    await sql.unsafe(`alter table bookings add constraint planted check (org_id <> '${broken}' or status = 'confirmed')`)
    expect(await run(`Bearer ${secret}`)).toEqual({ status: 500, answer: { organizations: 2, completed: 3, charged: 2, more: true } })
    expect(alarmed).toHaveBeenCalledWith(
      expect.objectContaining({ procedure: 'auto-complete', orgId: broken, constraint: 'planted' }),
      'fault',
    )
    await sql.unsafe('alter table bookings drop constraint planted')
    await close()
    expect(await run(`Bearer ${secret}`)).toMatchObject({ status: 200, answer: { organizations: 1, completed: 2, charged: 1 } })
  })

  test('answers 503, without reasons, while the database cannot be reached', async () => {
    const gone = await createTestDatabase()
    await gone.drop()
    const request = new Request('http://studio.example/api/cron/auto-complete', { headers: { authorization: `Bearer ${secret}` } })
    const response = await autoComplete(request, secret, () => gone.connection.db)
    expect(response.status).toBe(503)
    expect(await response.json()).toEqual({ message: expect.stringContaining('cannot be reached'), faultId: expect.any(String) })
    expect(alarmed).toHaveBeenCalledOnce()
  })
})
