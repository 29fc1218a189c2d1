export { askBehind } from './ask-behind.ts'
export { type Booked, type BookedTerms, book, buildBooked } from './build-booked.ts'
export {
  type BuiltOrganization,
  type BuiltTrainer,
  buildClient,
  buildOffer,
  buildOrganization,
  buildPurchase,
  buildTrainer,
  fromNow,
  type OfferTerms,
  type PurchaseTerms,
} from './builders.ts'
export { deadlocks } from './deadlocks.ts'
export { env } from './env.ts'
export { type HttpServer, httpServer } from './http-server.ts'
export { ledgerOf } from './ledger-of.ts'
export { type MortalServer, startMortalServer } from './mortal-server.ts'
export { race, tally } from './race.ts'
export { rowsOf } from './rows-of.ts'
export { standingOf } from './standing-of.ts'
export {
  createEmptyDatabase,
  createTestDatabase,
  type EmptyDatabase,
  type TestDatabase,
  type TestDatabaseOptions,
  testDatabase,
} from './test-database.ts'
export { withBookingFault } from './with-booking-fault.ts'
