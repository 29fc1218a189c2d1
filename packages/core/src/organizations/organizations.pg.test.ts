import { randomUUID } from 'node:crypto'
import { operations } from '@punchcard/db/schema'
import { askBehind, buildOrganization, buildTrainer, race, testDatabase } from '@punchcard/testing'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { UpdateOrganizationInput } from '../contract/organizations.ts'
import { currentOrganization, organizationTeam, updateOrganization } from '../index.ts'

const database = testDatabase()

const untouched = {
  name: 'Studio',
  timeZone: 'UTC',
  currency: 'EUR',
  policies: { cancelWindowMinutes: 1440, lateCancel: 'charge', noShow: 'charge', allowOwed: false },
}
const key = () => ({ idempotencyKey: randomUUID() })

async function studio() {
  const { ctx, trainer } = await buildOrganization(database.db)
  const update = (fields: Partial<UpdateOrganizationInput>) => updateOrganization(ctx, { ...key(), ...fields })
  const recorded = () => ctx.db.$count(operations, eq(operations.orgId, ctx.orgId))
  return { ctx, trainer, update, recorded }
}

test.each([
  [{ name: 'Kraftwerk' }, { name: 'Kraftwerk' }],
  [{ timeZone: 'Asia/Kolkata' }, { timeZone: 'Asia/Kolkata' }],
  [{ cancelWindowMinutes: 0 }, { policies: { ...untouched.policies, cancelWindowMinutes: 0 } }],
  [{ lateCancel: 'waive' }, { policies: { ...untouched.policies, lateCancel: 'waive' } }],
  [{ noShow: 'waive' }, { policies: { ...untouched.policies, noShow: 'waive' } }],
  [{ allowOwed: true }, { policies: { ...untouched.policies, allowOwed: true } }],
] as const)('updateOrganization: %j changes that and nothing else', async (fields, after) => {
  const [here, there] = [await studio(), await studio()]
  const organization = { ...untouched, ...after }
  expect(await here.update(fields)).toEqual({ ok: true, changed: true, organization })
  expect(await currentOrganization(here.ctx)).toMatchObject(organization)
  expect(await currentOrganization(there.ctx)).toMatchObject(untouched)
})

test('updateOrganization: what was switched on can be switched off', async () => {
  const { update } = await studio()
  await update({ allowOwed: true })
  expect(await update({ allowOwed: false })).toMatchObject({ changed: true, organization: untouched })
})

test('updateOrganization: a change of nothing is changed: false, and its key stands for it', async () => {
  const { ctx, update } = await studio()
  const unchanged = { ok: true, changed: false, organization: untouched }
  const same = { ...key(), name: 'Studio', timeZone: 'UTC', lateCancel: 'charge' } as const
  expect(await update(same)).toEqual(unchanged)
  expect(await update({})).toEqual(unchanged)
  await update({ name: 'Other' })
  expect(await update(same)).toEqual(unchanged)
  expect(await currentOrganization(ctx)).toMatchObject({ name: 'Other' })
})

test('updateOrganization: the same key again hears the first answer, with another request idempotency_key_reused', async () => {
  const { update, recorded } = await studio()
  const request = { ...key(), noShow: 'waive' } as const
  const first = await update(request)
  await update({ noShow: 'charge' })
  expect(await update(request)).toEqual(first)
  expect(await update({ ...request, noShow: 'charge' })).toEqual({ ok: false, reason: 'idempotency_key_reused' })
  expect(await recorded()).toBe(2)
})

test('updateOrganization: one key 30 times at once is one change', async () => {
  const { update, recorded } = await studio()
  const request = { ...key(), name: 'Once' }
  const answers = await race(30, () => update(request))
  for (const answer of answers) expect(answer).toEqual(answers[0])
  expect(answers[0]).toMatchObject({ ok: true, changed: true })
  expect(await recorded()).toBe(1)
})

test('updateOrganization: two at once on different fields keep both', async () => {
  const { ctx, update } = await studio()
  const rename = (tx: typeof ctx.db) => updateOrganization({ ...ctx, db: tx }, { name: 'Both', ...key() })
  expect(await askBehind(ctx.db, rename, () => update({ timeZone: 'Europe/Berlin' }))).toMatchObject({
    organization: { name: 'Both', timeZone: 'Europe/Berlin' },
  })
})

test('organizationTeam: everybody of this organization, the longest there first', async () => {
  const [{ ctx, trainer }, { trainer: elsewhere }] = [await studio(), await studio()]
  const second = await buildTrainer(ctx.db, ctx.orgId)
  const { members } = await organizationTeam(ctx)
  expect(members).toEqual([
    { id: trainer.memberId, name: 'Trainer', email: `${trainer.userId}@example.com`, role: 'owner', since: expect.any(Date) },
    { id: second.memberId, name: 'Trainer', email: `${second.userId}@example.com`, role: 'trainer', since: expect.any(Date) },
  ])
  expect(members.map(({ id }) => id)).not.toContain(elsewhere.memberId)
})
