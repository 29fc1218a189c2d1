import { setTimeout as sleep } from 'node:timers/promises'

/** Waits for any answer at all, well or not: some tests are about servers that are not. Answers what is wrong, if anything. */
export async function untilItAnswers(url: string, patienceMs: number): Promise<string | undefined> {
  for (const giveUpAt = Date.now() + patienceMs; Date.now() < giveUpAt; await sleep(50)) {
    const answered = await fetch(url).then(
      () => true,
      () => false,
    )
    if (answered) return undefined
  }
  return `no answer within ${patienceMs / 1000} s`
}
