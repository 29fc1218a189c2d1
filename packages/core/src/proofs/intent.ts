import * as fc from 'fast-check'

/** Numbers that a world turns into things it has: a pick of 7 among three clients is the second of them. */
const pick = fc.nat(99_999)
const sometimes = (weight: number) => fc.nat(99).map((n) => n < weight)
const seldom = <T>(arbitrary: fc.Arbitrary<T>) => fc.nat(99).chain((n) => (n < 30 ? arbitrary : fc.constant(undefined)))
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const choice = maybe(fc.constantFrom('charge' as const, 'waive' as const))
const slot = { trainer: pick, day: pick, hour: fc.nat(1), hours: fc.integer({ min: 1, max: 2 }) }

/** Who asks, and, now and then, the earlier request whose key it carries. */
const asked = { actor: pick, keyOf: fc.oneof({ weight: 40, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: pick }) }
const to = <Verb extends string>(verb: Verb) => ({ verb: fc.constant(verb), ...asked })

const sell = fc.record({ ...to('sellPurchase'), client: pick, offer: pick, age: pick, from: pick, until: pick, takenId: sometimes(4) })
const use = fc.record({ ...to('useSession'), purchase: pick, day: pick })
const reinstate = fc.record({ ...to('reinstateSession'), purchase: pick, back: maybe(fc.nat(3)) })
const kind = fc.oneof(
  { weight: 4, arbitrary: fc.constant('member' as const) },
  { weight: 1, arbitrary: fc.constantFrom('makeup' as const, 'trial' as const, 'guest' as const, 'complimentary' as const) },
)
const booking = { client: pick, kind, pays: seldom(pick), stranger: sometimes(10), allowOwed: sometimes(30), pending: sometimes(25) }
const book = fc.record({ ...to('bookSession'), ...booking, ...slot, group: sometimes(25), takenId: sometimes(4) })
const join = fc.record({ ...to('joinSession'), ...booking, group: pick, takenId: sometimes(4) })
const reschedule = fc.record({
  ...to('rescheduleBooking'),
  booking: pick,
  ...slot,
  moves: sometimes(50),
  pays: maybe(pick),
  stranger: sometimes(5),
})

/** Something that somebody wants, before it is known what there is: any intent can be asked of any world. */
export const intent = fc.oneof(
  { withCrossShrink: true },
  { weight: 1, arbitrary: fc.record({ verb: fc.constant('nothing' as const) }) },
  { weight: 7, arbitrary: sell },
  { weight: 10, arbitrary: use },
  { weight: 10, arbitrary: reinstate },
  { weight: 20, arbitrary: book },
  { weight: 10, arbitrary: join },
  { weight: 5, arbitrary: fc.record({ ...to('confirmBooking'), booking: pick }) },
  { weight: 8, arbitrary: fc.record({ ...to('completeBooking'), booking: pick }) },
  { weight: 3, arbitrary: fc.record({ ...to('completeDueBookings'), limit: maybe(fc.integer({ min: 1, max: 3 })) }) },
  { weight: 10, arbitrary: fc.record({ ...to('cancelBooking'), booking: pick, charge: choice }) },
  { weight: 8, arbitrary: fc.record({ ...to('markNoShow'), booking: pick, charge: choice }) },
  { weight: 14, arbitrary: fc.record({ ...to('reopenBooking'), booking: pick }) },
  { weight: 12, arbitrary: reschedule },
  { weight: 2, arbitrary: fc.record({ ...to('archiveClient'), client: pick, archived: sometimes(40) }) },
  { weight: 8, arbitrary: fc.record({ verb: fc.constant('repeat' as const), of: pick }) },
)

export type Intent = typeof intent extends fc.Arbitrary<infer Value> ? Value : never

/** A day's work: something is sold and booked at first, so that the rest has something to go on. */
export const intents = (length: number): fc.Arbitrary<Intent[]> =>
  fc
    .tuple(several(sell, 5), several(book, 6), several(intent, length - 11))
    .map(([sales, bookings, rest]) => [...sales, ...bookings, ...rest])

const several = <T>(arbitrary: fc.Arbitrary<T>, length: number) => fc.array(arbitrary, { minLength: length, maxLength: length })
