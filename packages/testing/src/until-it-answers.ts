import { setTimeout as sleep } from 'node:timers/promises'

interface Patience {
  /** Is this the answer that is waited for? */
  ready: (response: Response) => boolean
  patienceMs: number
}

/** Asks until the answer is there. Answers what is wrong, if anything. */
export async function untilItAnswers(url: string, { ready, patienceMs }: Patience): Promise<string | undefined> {
  for (const giveUpAt = Date.now() + patienceMs; Date.now() < giveUpAt; await sleep(50)) {
    if (await fetch(url).then(ready, () => false)) return undefined
  }
  return `no answer within ${patienceMs / 1000} s`
}
