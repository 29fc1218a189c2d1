import { writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { benchBundle } from './bundle.bench.ts'
import { benchCompleteDue } from './complete-due.bench.ts'
import { startBenchServer } from './database.ts'
import { benchHistory } from './history.bench.ts'
import { benchHttp } from './http.bench.ts'
import type { Comparison } from './pairs.ts'
import { benchSearch } from './search.bench.ts'
import { benchUseSession } from './use-session.bench.ts'

const benches = {
  'use-session': benchUseSession,
  'complete-due': benchCompleteDue,
  history: benchHistory,
  search: benchSearch,
  http: benchHttp,
  bundle: benchBundle,
}
const RESULTS = 'bench-results.json'

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in benches))
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}.`)
  process.exit(2)
}

const server = await startBenchServer()
const comparisons: Comparison[] = []
const failed: string[] = []
try {
  for (const [name, bench] of Object.entries(benches)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    process.stderr.write(`${name}\n`)
    // One that fails takes nothing from what the others measured.
    await bench(server).then(
      (measured) => comparisons.push(...measured),
      (error: unknown) => {
        console.error(error)
        failed.push(name)
      },
    )
  }
} finally {
  await server.stop()
}

const bound = (comparison: Comparison) =>
  'atLeast' in comparison.bound ? `>= ${comparison.bound.atLeast}` : `<= ${comparison.bound.atMost.toFixed(2)}`
const header = ['benchmark', 'what the ratio is', 'median', 'bound', 'holds', 'ours', 'floor', 'also seen']
const rows = comparisons.map((c) => [c.name, c.says, c.ratio.toFixed(2), bound(c), c.holds ? 'yes' : 'NO', c.ours, c.floor, c.note ?? ''])
for (const row of [header, header.map(() => '---'), ...rows]) console.log(`| ${row.join(' | ')} |`)
await writeFile(
  RESULTS,
  `${JSON.stringify({ at: new Date().toISOString(), cpus: cpus().length, node: process.version, comparisons }, null, 2)}\n`,
)
console.log(`\nSpeeds and times are medians of alternating pairs, on ${cpus().length} cores; the pairs are in ${RESULTS}.`)
if (failed.length > 0) console.log(`Failed, with the reason above: ${failed.join(', ')}.`)
process.exitCode = failed.length === 0 && comparisons.every((comparison) => comparison.holds) ? 0 : 1
