import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const app = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(app, path), 'utf8')
const { crons, functions }: { crons: { path: string }[]; functions: Record<string, { maxDuration: number }> } = JSON.parse(
  read('vercel.json'),
)

test('the platform calls the cron at the address of a route', () => {
  expect(crons.map(({ path }) => path)).toEqual(['/api/cron/auto-complete'])
  for (const { path } of crons) expect(read(`src/app${path}/route.ts`)).toContain('export const GET')
})

test.each(Object.entries(functions))('%s has the same duration in both places', (path, { maxDuration }) => {
  expect(read(path)).toContain(`export const maxDuration = ${maxDuration}\n`)
})
