import { randomUUID } from 'node:crypto'
import { createApiKey } from '@punchcard/api'
import { type CreateApiKeyInput, createApiKeyInput } from '@punchcard/core/contract'
import type { Database } from '@punchcard/db'
import { organizations } from '@punchcard/db/schema'
import { defineCommand } from 'citty'
import { asOwner, chooseDatabase } from '../database.ts'
import { readEnvironment } from '../env.ts'
import { run } from '../run.ts'
import { Trouble } from '../trouble.ts'

const create = defineCommand({
  meta: {
    name: 'create',
    description: 'Make a key for a program. Prints the key, and nothing else, on standard output: it is told only once.',
  },
  args: {
    org: { type: 'string', required: true, valueHint: 'slug', description: 'The organization that the program may work in.' },
    name: { type: 'string', required: true, valueHint: 'name', description: 'What people call the key; it stands beside its changes.' },
    'expires-in-days': { type: 'string', valueHint: 'days', description: 'When the key ends, from now. Without it, it does not.' },
  },
  run: ({ args }) =>
    run(async (running) => {
      const input = readInput(args.name, args['expires-in-days'])
      const env = readEnvironment()
      const database = await chooseDatabase(running, env)
      const { organization, made } = await asOwner(env, database, async ({ db }) => {
        const found = await findOrganization(db, args.org)
        return { organization: found, made: await createApiKey({ db, orgId: found.id, actor: { kind: 'system' } }, input) }
      })
      if (!made.ok) throw new Error(made.reason)
      const { name, prefix, expiresAt } = made.apiKey
      const end = expiresAt ? `until ${expiresAt.toISOString()}` : 'until it is revoked'
      running.progress.say(
        `The key "${name}" (${prefix}...) lets programs into ${organization.name} ${end}. Keep it now: it is not shown again.`,
      )
      process.stdout.write(`${made.key}\n`)
    }, process.stderr),
})

export const apiKey = defineCommand({
  meta: { name: 'api-key', description: 'Keys that let programs call the API.' },
  subCommands: { create },
})

/** Throws Trouble that names the argument that is wrong. */
function readInput(name: string, days: string | undefined): CreateApiKeyInput {
  const expiresInDays = days === undefined ? {} : { expiresInDays: Number(days) }
  const { data, error } = createApiKeyInput.safeParse({ id: randomUUID(), name, ...expiresInDays })
  if (data) return data
  const wrong: Record<string, string> = {
    name: '--name has 1 to 120 characters.',
    expiresInDays: '--expires-in-days is a whole number of days from 1 to 3650.',
  }
  throw new Trouble(error.issues.map(({ path, message }) => wrong[String(path[0])] ?? message).join('\n'))
}

/** Throws Trouble that tells which there are, when none has this slug. */
async function findOrganization(db: Database, slug: string): Promise<{ id: string; name: string }> {
  const all = await db
    .select({ id: organizations.id, name: organizations.name, slug: organizations.slug })
    .from(organizations)
    .orderBy(organizations.slug)
  const found = all.find((each) => each.slug === slug)
  if (found) return found
  if (all.length === 0) throw new Trouble('There is no organization yet. Sign up first, or run `npx -y pnpm punchcard demo`.')
  const some = all.slice(0, 10).map((each) => `  ${each.slug}  (${each.name})`)
  const rest = all.length > some.length ? [`  and ${all.length - some.length} more`] : []
  throw new Trouble([`No organization has the slug "${slug}". There are:`, ...some, ...rest].join('\n'))
}
