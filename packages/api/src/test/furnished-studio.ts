import { bookSession, contextFor, inviteTrainer } from '@punchcard/core'
import { buildClient, buildOffer, buildPurchase, fromNow } from '@punchcard/testing'
import { createApiKey } from '../sign-in/api-keys/create-api-key.ts'
import { fields } from './procedures.ts'
import { openStudio, type TestServer } from './studio.ts'

export type FurnishedStudio = Awaited<ReturnType<typeof furnish>>

/** A studio with one of each thing that an input can name, and a way to make more of each. `name` stands in all of them. */
export async function furnish(server: TestServer, name: string) {
  const { orgId, owner, trainer } = await openStudio(server)
  const ctx = contextFor(server.db, orgId, { kind: 'user', id: owner.userId })
  const clientId = await buildClient(ctx, { name })
  const offerId = await buildOffer(ctx, { name })
  const { id: purchaseId } = await buildPurchase(ctx, clientId, { sessions: 1000 })
  let days = 30
  const book = async () => {
    const startsAt = fromNow({ days: days++ })
    const booked = await bookSession(ctx, {
      id: crypto.randomUUID(),
      idempotencyKey: crypto.randomUUID(),
      clientId,
      kind: 'trial',
      note: name,
      trainerId: trainer.memberId,
      startsAt,
      endsAt: new Date(startsAt.getTime() + 3_600_000),
      capacity: 500,
    })
    if (!booked.ok) throw new Error(booked.reason)
    return booked.booking
  }
  const makeKey = async (keyName: string) => {
    const made = await createApiKey(ctx, { id: crypto.randomUUID(), name: keyName })
    if (!made.ok) throw new Error(made.reason)
    return { id: made.apiKey.id, key: made.key }
  }
  const invite = async () => {
    const email = `${name}-${crypto.randomUUID()}@example.com`.toLowerCase()
    const invited = await inviteTrainer(ctx, { id: crypto.randomUUID(), idempotencyKey: crypto.randomUUID(), email })
    if (!invited.ok) throw new Error(invited.reason)
    return invited.invitation
  }
  const { id: bookingId, trainingSessionId } = await book()
  const { id: invitationId } = await invite()
  const { key: apiKey } = await makeKey(name)
  const { id: apiKeyId } = await makeKey(`${name}, to revoke`)
  const ids: Record<string, string> = {
    clientId,
    offerId,
    purchaseId,
    bookingId,
    trainingSessionId,
    trainerId: trainer.memberId,
    apiKeyId,
    invitationId,
  }
  return { orgId, owner, trainer, apiKey, ctx, ids, book, makeKey, invite }
}

/** An input that the procedure's schema accepts, about what the studio has; with the fields in `also` even where they may be left out. */
export function inputFor(path: string, { ids }: FurnishedStudio, also: string[] = []): Record<string, unknown> {
  const samples: Record<string, unknown> = {
    ...ids,
    id: crypto.randomUUID(),
    idempotencyKey: crypto.randomUUID(),
    name: 'New',
    email: 'new@example.com',
    sessions: 5,
    priceMinor: 100,
    kind: path !== 'bookings.book' ? 'pack' : also.includes('purchaseId') ? 'member' : 'trial',
    from: fromNow({ days: 1 }),
    to: fromNow({ days: 8 }),
    startsAt: fromNow({ days: 5 }),
    endsAt: fromNow({ days: 5, hours: 1 }),
  }
  const slot = path === 'bookings.book' && !also.includes('trainingSessionId') ? ['trainerId', 'startsAt', 'endsAt'] : []
  const wanted = fields(path).filter(({ name, optional }) => !optional || (name in samples && [...also, ...slot].includes(name)))
  for (const { name } of wanted) if (!(name in samples)) throw new Error(`There is no sample of ${name} for ${path}`)
  return Object.fromEntries(wanted.map(({ name }) => [name, samples[name]]))
}
