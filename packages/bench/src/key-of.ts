import { randomUUID } from 'node:crypto'
import { createApiKey } from '@punchcard/api'
import { contextFor } from '@punchcard/core'
import { connect } from '@punchcard/db'
import type { Seeded } from './seed.ts'

/** A new API key of the organization. */
export async function keyOf(url: string, { orgId }: Seeded): Promise<string> {
  const { db, close } = connect({ url, max: 1 })
  const made = await createApiKey(contextFor(db, orgId, { kind: 'system' }), { id: randomUUID(), name: 'Bench' })
  await close()
  if (!made.ok) throw new Error(made.reason)
  return made.key
}
