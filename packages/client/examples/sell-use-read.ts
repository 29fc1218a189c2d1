/**
 * Sells a client a pack, uses one session of it, and reads what is left.
 * PUNCHCARD_URL is where the application is opened, PUNCHCARD_API_KEY a key of the organization.
 */
import { createPunchcardClient, PunchcardError } from '@punchcard/client'

const { PUNCHCARD_URL: url = 'http://localhost:3000', PUNCHCARD_API_KEY: apiKey = '' } = process.env
const punchcard = createPunchcardClient({ url, apiKey })

try {
  await sellUseRead()
} catch (error) {
  if (!(error instanceof PunchcardError)) throw error
  // Without data there was no answer, however often it was sent.
  stop(error.data ? error.message : `Nothing answers at ${url}: is Punchcard running there? PUNCHCARD_URL names another address.`)
}

async function sellUseRead(): Promise<void> {
  const { offers } = await punchcard.offers.list.query({})
  const pack = offers.find(({ kind }) => kind === 'pack')
  if (!pack) stop('Put a pack up for sale first.')

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
}

/** What was done; a refusal is an answer too, and ends this program with its reason. */
function done<Outcome extends { ok: boolean }>(outcome: Outcome): Extract<Outcome, { ok: true }> {
  return isDone(outcome) ? outcome : stop(`Refused: ${JSON.stringify(outcome)}`)
}

function isDone<Outcome extends { ok: boolean }>(outcome: Outcome): outcome is Extract<Outcome, { ok: true }> {
  return outcome.ok
}

function stop(message: string): never {
  console.error(message)
  process.exit(1)
}
