export { askBehind } from './ask-behind.ts'
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
export { env } from './env.ts'
export { ledgerOf } from './ledger-of.ts'
export { race, tally } from './race.ts'
export {
  createEmptyDatabase,
  createTestDatabase,
  type EmptyDatabase,
  type TestDatabase,
  type TestDatabaseOptions,
  testDatabase,
} from './test-database.ts'
