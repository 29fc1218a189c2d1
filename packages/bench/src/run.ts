import { writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { benchCompleteDue } from './complete-due.bench.ts'
import { startBenchServer } from './database.ts'
import { benchHistory } from './history.bench.ts'
import type { Comparison } from './pairs.ts'
import { benchUseSession } from './use-session.bench.ts'

const benches = { 'use-session': benchUseSession, 'complete-due': benchCompleteDue, history: benchHistory }
const RESULTS = 'bench-results.json'

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in benches))
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}.`)
  process.exit(2)
}

const server = await startBenchServer()
const comparisons: Comparison[] = []
try {
  for (const [name, bench] of Object.entries(benches)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    process.stderr.write(`${name}\n`)
    comparisons.push(...(await bench(server)))
  }
} finally {
  await server.stop()
}

const bound = (comparison: Comparison) =>
  'atLeast' in comparison.bound ? `>= ${comparison.bound.atLeast}` : `<= ${comparison.bound.atMost.toFixed(2)}`
const header = ['benchmark', 'what the ratio is', 'median', 'bound', 'holds', 'ours', 'floor']
const rows = comparisons.map((c) => [c.name, c.says, c.ratio.toFixed(2), bound(c), c.holds ? 'yes' : 'NO', c.ours, c.floor])
for (const row of [header, header.map(() => '---'), ...rows]) console.log(`| ${row.join(' | ')} |`)
await writeFile(
  RESULTS,
  `${JSON.stringify({ at: new Date().toISOString(), cpus: cpus().length, node: process.version, comparisons }, null, 2)}\n`,
)
console.log(`\nEach figure is the median of seven alternating pairs, on ${cpus().length} cores; the pairs are in ${RESULTS}.`)
process.exitCode = comparisons.every((comparison) => comparison.holds) ? 0 : 1
