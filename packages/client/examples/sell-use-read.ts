/**
 * Sells a client a pack, uses one session of it, and reads what is left.
 * PUNCHCARD_URL is where the application is opened, PUNCHCARD_API_KEY a key of the organization.
 */
import { createPunchcardClient } from '@punchcard/client'

const { PUNCHCARD_URL: url = 'http://localhost:3000', PUNCHCARD_API_KEY: apiKey = '' } = process.env
const punchcard = createPunchcardClient({ url, apiKey })

/** What was done; throws the reason when it was refused. */
function done<Outcome extends { ok: boolean }>(outcome: Outcome): Extract<Outcome, { ok: true }> {
  if (isDone(outcome)) return outcome
  throw new Error(`Refused: ${JSON.stringify(outcome)}`)
}

function isDone<Outcome extends { ok: boolean }>(outcome: Outcome): outcome is Extract<Outcome, { ok: true }> {
  return outcome.ok
}

const { offers } = await punchcard.offers.list.query({})
const pack = offers.find(({ kind }) => kind === 'pack')
if (!pack) throw new Error('Put a pack up for sale first.')

// One key for each intent. The client sends a call again that got no answer, with this same key: it counts once.
const newcomer = { id: crypto.randomUUID(), idempotencyKey: crypto.randomUUID(), name: 'Ada from the example' }
const { client } = done(await punchcard.clients.create.mutate(newcomer))

const sale = { id: crypto.randomUUID(), idempotencyKey: crypto.randomUUID(), clientId: client.id, offerId: pack.id }
const { purchase } = done(await punchcard.purchases.sell.mutate(sale))
console.log(`Sold ${purchase.offerName} to ${client.name}`)

const use = { purchaseId: purchase.id, idempotencyKey: crypto.randomUUID(), note: 'by the example' }
done(await punchcard.purchases.useSession.mutate(use))

const { purchase: now } = done(await punchcard.purchases.get.query({ purchaseId: purchase.id }))
console.log(`${now.sessionsRemaining} of ${now.sessionsTotal} sessions left`)
