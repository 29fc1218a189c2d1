import { BackupRefused } from '@punchcard/db/backup/format'

/** Something that the person can put right. Its message says what and how, and is all that is printed. */
export class Trouble extends Error {}

/** Whether this is the system's, or the database's, error of that code. */
export function hasCode(error: unknown, code: string): error is Error {
  return error instanceof Error && 'code' in error && error.code === code
}

const known: Record<string, string> = {
  ECONNREFUSED: 'Nothing answers at the address of the database. Is DATABASE_URL right, and is the server running?',
  ENOTFOUND: 'The host in DATABASE_URL is not known.',
  CONNECT_TIMEOUT: 'The database did not answer in time.',
  NEWER_DATABASE:
    'A newer version of Punchcard has migrated the database. Update this one, or take the migrations back with the newer one.',
  '28P01': 'The database refused the password in DATABASE_URL.',
  '28000': 'The database refused the user in DATABASE_URL.',
  '3D000': 'The database that DATABASE_URL names does not exist.',
  '42501': 'The user in DATABASE_URL may not do this. Use the address of the owner of the database.',
  '42P01': 'The database has no tables yet. Run `npx -y pnpm punchcard migrate` first.',
}

/** What to print of something thrown: a sentence where we know one, everything where we do not. */
export function describeTrouble(error: unknown): string {
  if (error instanceof Trouble || error instanceof BackupRefused) return error.message
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const sentence = 'code' in cause && known[String(cause.code)]
    if (sentence) return sentence
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
