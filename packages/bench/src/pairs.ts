/** One comparison: ours and the floor, timed in turn, so that a machine that slows down slows both. */
export interface Comparison {
  name: string
  /** What the ratio says, for instance "throughput of ours / floor". */
  says: string
  /** The ratio that must hold. */
  bound: { atLeast: number } | { atMost: number }
  ratio: number
  ratios: number[]
  ours: string
  floor: string
  holds: boolean
  /** What else was seen, for instance the slowest of a hundred. */
  note?: string
}

export const median = (values: number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return ((sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN) + (sorted[Math.ceil((sorted.length - 1) / 2)] ?? Number.NaN)) / 2
}

interface Measured {
  name: string
  says: string
  bound: Comparison['bound']
  unit: string
  figures: { ours: number; floor: number }[]
  note?: string | undefined
}

/** Compares figures that belong together, and says whether the median of their ratios keeps the bound. */
export function judge({ name, says, bound, unit, figures, note }: Measured): Comparison {
  const ratios = figures.map((figure) => figure.ours / figure.floor)
  const ratio = median(ratios)
  const shown = (values: number[]) => `${Number(median(values).toPrecision(3)).toLocaleString('en')} ${unit}`
  return {
    name,
    says,
    bound,
    ratio,
    ratios,
    ours: shown(figures.map((figure) => figure.ours)),
    floor: shown(figures.map((figure) => figure.floor)),
    holds: 'atLeast' in bound ? ratio >= bound.atLeast : ratio <= bound.atMost,
    ...(note && { note }),
  }
}

interface Pairs extends Omit<Measured, 'figures' | 'note'> {
  /** Each answers its figure, for instance sessions per second; the ratio is ours / floor. */
  ours: () => Promise<number>
  floor: () => Promise<number>
  pairs?: number
  /** What else was seen. */
  note?: () => string
}

/** Runs ours and the floor in turn, the order swapped from pair to pair, after one pair that does not count. */
export async function compare({ ours, floor, pairs = 7, note, ...about }: Pairs): Promise<Comparison> {
  const figures: { ours: number; floor: number }[] = []
  for (let pair = 0; pair <= pairs; pair++) {
    const first = pair % 2 === 0 ? await ours() : undefined
    const floorFigure = await floor()
    const oursFigure = first ?? (await ours())
    if (pair > 0) figures.push({ ours: oursFigure, floor: floorFigure })
    process.stderr.write(`  ${about.name}: pair ${pair}${pair === 0 ? ' (warm-up)' : ''} ${(oursFigure / floorFigure).toFixed(3)}\n`)
  }
  return judge({ ...about, figures, note: note?.() })
}

/** Runs `work` over the numbers below `count` with so many in flight; answers how many it did per second. */
export async function throughput(count: number, inFlight: number, work: (index: number) => Promise<unknown>): Promise<number> {
  let next = 0
  const started = performance.now()
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      for (let index = next++; index < count; index = next++) await work(index)
    }),
  )
  return count / ((performance.now() - started) / 1000)
}

/** Seconds that `work` took. */
export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1000
}
