import { Cron } from 'croner'

/** How often bookings that have ended are completed, as it is on a server. */
const EVERY_FIVE_MINUTES = '*/5 * * * *'

/**
 * Calls the route that a hosting platform's cron would call, for as long as we run. One call at a time; one that fails is told
 * and made up for by the next, since the route works from what is stored. Answers how to end it.
 */
export function callAutoComplete(port: number, cronSecret: string, tell: (line: string) => void): () => void {
  const job = new Cron(EVERY_FIVE_MINUTES, { protect: true }, async () => {
    const problem = await completeDue(port, cronSecret)
    if (problem) tell(`Bookings that have ended could not be completed (${problem}). The next try is in five minutes.`)
  })
  return () => job.stop()
}

/** Calls the route once. Answers what went wrong, if anything. */
export async function completeDue(port: number, cronSecret: string): Promise<string | undefined> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/api/cron/auto-complete`, {
      headers: { authorization: `Bearer ${cronSecret}` },
      signal: AbortSignal.timeout(120_000),
    })
    return response.ok ? undefined : `status ${response.status}`
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
