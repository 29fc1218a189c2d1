import { env, race, testDatabase } from '@punchcard/testing'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { auditOrganization } from '../index.ts'
import { type Intent, intents } from './intent.ts'
import { expectedOf, type Reference, referenceOf, remember } from './reference/apply.ts'
import { type Answer, perform, type Request } from './request.ts'
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

/** What some of so many commands are answered: if not, the intents have changed and prove less than they did. */
const USUAL = Object.entries({
  bookSession: ['confirmed reserved', 'confirmed owed', 'confirmed none', 'pending reserved', 'trainer_busy', 'already_booked'],
  useSession: ['done', 'purchase_expired', 'outside_validity', 'occurred_in_future', 'no_sessions_remaining'],
  reinstateSession: ['done', 'nothing_to_reinstate'],
  confirmBooking: ['confirmed reserved', 'unchanged', 'wrong_state'],
  completeBooking: ['completed used', 'completed none', 'unchanged', 'wrong_state'],
  completeDueBookings: ['done', 'nothing due'],
  cancelBooking: ['cancelled returned', 'late_cancelled used', 'late_cancelled returned', 'unchanged', 'wrong_state'],
  markNoShow: ['no_show used', 'no_show returned', 'no_show none', 'wrong_state'],
  reopenBooking: ['confirmed reserved', 'confirmed owed', 'confirmed none', 'unchanged'],
  rescheduleBooking: ['confirmed reserved', 'pending reserved', 'wrong_state', 'group_session', 'draws_on_nothing'],
}).flatMap(([verb, outcomes]) => outcomes.map((outcome) => `${verb}: ${outcome}`))

/** Everything that was answered in this test. */
const told = new Set<string>()

function nameOf({ verb }: Request, answer: Answer): string {
  if (!answer.ok) return `${verb}: ${answer.reason}`
  if (!('changed' in answer)) return `${verb}: ${answer.completed > 0 ? 'done' : 'nothing due'}`
  if (!answer.changed) return `${verb}: unchanged`
  return 'booking' in answer ? `${verb}: ${answer.booking.status} ${answer.booking.charge}` : `${verb}: done`
}

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
    told.add(nameOf(request, answer))
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
  const runs = fc.asyncProperty(policies, fc.limitShrink(intents(COMMANDS), 100), agree)
  const lane = (seed: number) => fc.assert(runs, { seed, numRuns: Math.ceil(env.propertyRuns / LANES), unbiased: true })
  const seed = Date.now()
  await race(LANES, (index) => lane(seed + index))
  if (env.propertyRuns >= 300) expect([...told]).toEqual(expect.arrayContaining(USUAL))
}, 3_600_000)
