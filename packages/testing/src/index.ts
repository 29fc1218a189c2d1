export {
  type BuiltOrganization,
  type BuiltTrainer,
  buildClient,
  buildOffer,
  buildOrganization,
  buildTrainer,
  type OfferTerms,
} from './builders.ts'
export { env } from './env.ts'
export { race, tally } from './race.ts'
export {
  createEmptyDatabase,
  createTestDatabase,
  type EmptyDatabase,
  type TestDatabase,
  type TestDatabaseOptions,
  testDatabase,
} from './test-database.ts'
