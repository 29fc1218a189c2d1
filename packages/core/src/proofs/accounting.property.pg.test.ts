import { env, testDatabase } from '@punchcard/testing'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { auditOrganization } from '../index.ts'
import { type Intent, intents } from './intent.ts'
import { expectedOf, type Reference, referenceOf, remember } from './reference/apply.ts'
import { perform } from './request.ts'
import { requestFor } from './request-for.ts'
import { expectedLedger, expectedState, storedLedger, storedState } from './stored.ts'
import { buildWorld, learn, type Policies, type World } from './world.ts'

const COMMANDS = 40
const LANES = 5
const database = testDatabase({ max: 2 * LANES })

const policies: fc.Arbitrary<Policies> = fc.record({
  lateCancelPolicy: fc.constantFrom('charge', 'waive'),
  noShowPolicy: fc.constantFrom('charge', 'waive'),
  allowOwed: fc.boolean(),
})

class Command implements fc.AsyncCommand<Reference, World> {
  readonly intent: Intent
  constructor(intent: Intent) {
    this.intent = intent
  }
  check() {
    return true
  }
  async run(reference: Reference, world: World) {
    const request = requestFor(world, this.intent)
    if (!request) return
    const now = new Date()
    const expected = expectedOf(reference, request, now)
    const answer = await perform(world.ctx, request)
    expect({ request, answer }).toMatchObject({ request, answer: expected })
    remember(reference, request, answer)
    learn(world, request, answer)
    expect(await storedState(world.ctx)).toEqual(expectedState(reference.studio))
  }
  toString() {
    return JSON.stringify(this.intent)
  }
}

async function agree(policies: Policies, intents: Intent[]): Promise<void> {
  const world = await buildWorld(database.db, policies)
  const reference = referenceOf(world)
  await fc.asyncModelRun(
    () => ({ model: reference, real: world }),
    intents.map((each) => new Command(each)),
  )
  expect(await storedLedger(world.ctx)).toEqual(expectedLedger(reference.studio))
  expect(await auditOrganization(world.ctx, {})).toMatchObject({ clean: true })
}

test(`${env.propertyRuns} runs of ${COMMANDS} commands: the verbs answer, store and record what the reference does`, async () => {
  const runs = fc.asyncProperty(policies, intents(COMMANDS), agree)
  const lane = (seed: number) => fc.assert(runs, { seed, numRuns: Math.ceil(env.propertyRuns / LANES), unbiased: true })
  const seed = Date.now()
  await Promise.all(Array.from({ length: LANES }, (_, index) => lane(seed + index)))
}, 600_000)
