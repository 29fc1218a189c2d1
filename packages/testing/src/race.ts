/**
 * Makes n calls at once and waits for all of them. Answers come in the order of the calls; when any throws, all that was
 * thrown is thrown together.
 */
export async function race<T>(n: number, call: (index: number) => Promise<T>): Promise<T[]> {
  const settled = await Promise.allSettled(Array.from({ length: n }, (_, index) => call(index)))
  const thrown = settled.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
  if (thrown.length > 0) throw new AggregateError(thrown, `${thrown.length} of ${n} calls threw, the first: ${thrown[0]}`)
  return settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
}

/** How many answers bear which name, for instance `{ ok: 500, no_sessions_remaining: 500 }`. */
export function tally<T>(answers: T[], name: (answer: T) => string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const answer of answers) counts[name(answer)] = (counts[name(answer)] ?? 0) + 1
  return counts
}
