import { hash, randomUUID } from 'node:crypto'
import { invitations, operations } from '@punchcard/db/schema'
import { buildOrganization, race, testDatabase } from '@punchcard/testing'
import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { invitationIdOf, newInvitationSecret, readInvitationToken } from '../contract/invitations.ts'
import { inviteTrainer, listInvitations, withdrawInvitation } from '../index.ts'

const database = testDatabase()
const reused = { ok: false, reason: 'idempotency_key_reused' }
const notFound = { ok: false, reason: 'not_found', what: 'invitation' }
const key = () => ({ idempotencyKey: randomUUID() })

async function studio() {
  const { ctx, trainer } = await buildOrganization(database.db)
  const invite = (over: { id?: string; email?: string; idempotencyKey?: string } = {}) =>
    inviteTrainer(ctx, { id: randomUUID(), email: 'tom@example.com', ...key(), ...over })
  const invited = async (email?: string) => {
    const made = await invite(email ? { email } : {})
    if (!made.ok) throw new Error(made.reason)
    return made.invitation
  }
  const open = async () => (await listInvitations(ctx)).invitations.map(({ id }) => id)
  const set = (id: string, fields: Partial<typeof invitations.$inferInsert>) =>
    ctx.db
      .update(invitations)
      .set(fields)
      .where(and(eq(invitations.orgId, ctx.orgId), eq(invitations.id, id)))
  return { ctx, trainer, invite, invited, open, set }
}

test('inviteTrainer: offers a place as trainer for seven days', async () => {
  const { ctx, trainer, invite } = await studio()
  const id = randomUUID()
  const made = await invite({ id })
  expect(made).toEqual({
    ok: true,
    changed: true,
    invitation: { id, orgId: ctx.orgId, email: 'tom@example.com', expiresAt: expect.any(Date) },
  })
  if (!made.ok) return
  const days = (made.invitation.expiresAt.getTime() - Date.now()) / 86_400_000
  expect(Math.abs(days - 7)).toBeLessThan(0.01)
  const [stored] = await ctx.db.select().from(invitations).where(eq(invitations.id, id))
  expect(stored).toMatchObject({ role: 'trainer', status: 'pending', inviterId: trainer.userId })
})

test('inviteTrainer: what was offered to the address before is taken back, elsewhere nothing', async () => {
  const [here, there] = [await studio(), await studio()]
  const [first, other, elsewhere] = [await here.invited(), await here.invited('eve@example.com'), await there.invited()]
  const second = await here.invited()
  expect(await here.open()).toEqual([second.id, other.id])
  expect(await here.open()).not.toContain(first.id)
  expect(await there.open()).toEqual([elsewhere.id])
})

test('inviteTrainer: already_member', async () => {
  const [here, there] = [await studio(), await studio()]
  const email = `${here.trainer.userId}@example.com`
  expect(await here.invite({ email })).toEqual({ ok: false, reason: 'already_member' })
  expect(await here.open()).toEqual([])
  expect(await there.invite({ email })).toMatchObject({ ok: true })
})

test('inviteTrainer: id_conflict, and the same id elsewhere is another invitation', async () => {
  const [here, there] = [await studio(), await studio()]
  const { id } = await here.invited()
  expect(await here.invite({ id, email: 'eve@example.com' })).toEqual({ ok: false, reason: 'id_conflict' })
  expect(await there.invite({ id })).toMatchObject({ ok: true })
})

test('inviteTrainer: one key 30 times at once is one invitation; with another request idempotency_key_reused', async () => {
  const { ctx, invite, open } = await studio()
  const request = { id: randomUUID(), ...key() }
  const answers = await race(30, () => invite(request))
  for (const answer of answers) expect(answer).toEqual(answers[0])
  expect(await open()).toEqual([request.id])
  expect(await invite({ ...request, email: 'eve@example.com' })).toEqual(reused)
  expect(await ctx.db.$count(operations, eq(operations.orgId, ctx.orgId))).toBe(1)
})

test('withdrawInvitation: it is gone; once more is changed: false', async () => {
  const { ctx, invited, open } = await studio()
  const invitation = await invited()
  const request = { invitationId: invitation.id, ...key() }
  const withdrawn = { ok: true, changed: true, invitation }
  expect(await withdrawInvitation(ctx, request)).toEqual(withdrawn)
  expect(await open()).toEqual([])
  expect(await withdrawInvitation(ctx, request)).toEqual(withdrawn)
  expect(await withdrawInvitation(ctx, { ...request, ...key() })).toEqual({ ...withdrawn, changed: false })
  expect(await withdrawInvitation(ctx, { invitationId: randomUUID(), idempotencyKey: request.idempotencyKey })).toEqual(reused)
})

test('withdrawInvitation: not_found for what was taken up, for no such invitation, and for that of another organization', async () => {
  const [here, there] = [await studio(), await studio()]
  const accepted = await here.invited()
  await here.set(accepted.id, { status: 'accepted' })
  const elsewhere = await there.invited()
  for (const invitationId of [accepted.id, randomUUID(), elsewhere.id]) {
    expect(await withdrawInvitation(here.ctx, { invitationId, ...key() })).toEqual(notFound)
  }
  expect(await there.open()).toEqual([elsewhere.id])
})

test('listInvitations: only what can still be taken up', async () => {
  const { invited, open, set } = await studio()
  const [over, taken, still] = [await invited('a@example.com'), await invited('b@example.com'), await invited('c@example.com')]
  await set(over.id, { expiresAt: new Date(Date.now() - 1000) })
  await set(taken.id, { status: 'accepted' })
  expect(await open()).toEqual([still.id])
})

test('the token of a link names its invitation by a hash of the secret; anything else is no token', async () => {
  const [orgId, secret] = [randomUUID(), newInvitationSecret()]
  const invitationId = invitationIdOf(secret)
  expect(secret).toMatch(/^[0-9a-f]{64}$/)
  expect(invitationId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/)
  const digest = hash('sha256', secret)
  expect([invitationId.slice(0, 8), invitationId.slice(24)]).toEqual([digest.slice(0, 8), digest.slice(20, 32)])
  expect(readInvitationToken(`${orgId}.${secret}`)).toEqual({ orgId, invitationId })
  for (const token of [
    '',
    secret,
    `${orgId}.`,
    `${orgId}.${secret}0`,
    `${'-'.repeat(36)}.${secret}`,
    `${orgId}.${secret.toUpperCase()}g`,
  ]) {
    expect(readInvitationToken(token)).toBeUndefined()
  }
})
