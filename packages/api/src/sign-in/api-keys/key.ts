import { hash, randomBytes } from 'node:crypto'

/** Says in a log or a repository whose secret this is. */
const brand = 'punchcard_'

export interface NewKey {
  /** The secret: the brand and 256 random bits. */
  key: string
  /** What is stored of it. */
  keyHash: string
  /** What people see of it. */
  prefix: string
}

export function makeKey(): NewKey {
  const key = brand + randomBytes(32).toString('base64url')
  return { key, keyHash: hashKey(key), prefix: key.slice(0, brand.length + 6) }
}

/** SHA-256, in hexadecimal. */
export function hashKey(key: string): string {
  return hash('sha256', key)
}
