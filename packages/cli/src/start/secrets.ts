import { randomBytes, randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { hasCode, Trouble } from '../trouble.ts'

const secrets = z.object({
  /** Signs the sign-in cookies. */
  betterAuthSecret: z.string().min(32),
  /** What the caller of the cron route shows. */
  cronSecret: z.string().min(32),
})

export type Secrets = z.infer<typeof secrets>

const generate = () => randomBytes(32).toString('base64url')

/** The secrets of this machine, made at the first start and kept where only their owner reads them. */
export async function keepSecrets(folder: string): Promise<Secrets> {
  const file = join(folder, 'secrets.json')
  const kept = await read(file)
  if (kept !== undefined) return parse(file, kept)
  await mkdir(folder, { recursive: true })
  const fresh = `${file}.${randomUUID()}`
  await writeFile(fresh, JSON.stringify({ betterAuthSecret: generate(), cronSecret: generate() } satisfies Secrets), { mode: 0o600 })
  // The file appears whole, and of two starts at once one makes it.
  await link(fresh, file).catch((error: unknown) => {
    if (!hasCode(error, 'EEXIST')) throw error
  })
  await rm(fresh)
  return keepSecrets(folder)
}

async function read(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return undefined
    throw error
  })
}

function parse(file: string, text: string): Secrets {
  try {
    return secrets.parse(JSON.parse(text))
  } catch {
    throw new Trouble(`${file} is damaged. Remove it and start again: new secrets are made, and everybody signs in anew.`)
  }
}
