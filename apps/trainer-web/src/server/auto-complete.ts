import { createHash, timingSafeEqual } from 'node:crypto'
import { answerError, contain, log } from '@punchcard/api'
import { type Context, completeDueEverywhere } from '@punchcard/core'

/** Leaves the platform's 60 seconds room for the batches that are still running. */
const budgetMs = 40_000
const workers = 4
const batch = 1_000

/**
 * Completes what is due in every organization, for whoever knows the secret. Works from the state of the bookings, so a
 * run that was missed, doubled or killed half-way leaves nothing to repair. Answers { organizations, completed, charged, more }.
 */
export async function autoComplete(request: Request, secret: string | undefined, database: () => Context['db']): Promise<Response> {
  if (!secret) {
    log.error({ job: 'auto-complete' }, 'no CRON_SECRET is configured, so the cron is refused')
    return Response.json({ message: 'No CRON_SECRET is configured, so nobody may call this.' }, { status: 503 })
  }
  if (!equal(request.headers.get('authorization') ?? '', `Bearer ${secret}`)) {
    return Response.json({ message: 'The secret is wrong.' }, { status: 401 })
  }
  const started = performance.now()
  try {
    const onFault = (orgId: string, fault: unknown) => void contain(fault, 'auto-complete', orgId)
    const { failed, ...done } = await completeDueEverywhere({ db: database(), budgetMs, workers, batch, onFault })
    const line = { job: 'auto-complete', ...done, failed, ms: Math.round(performance.now() - started) }
    if (failed) log.error(line, 'bookings completed, but not everywhere')
    else log.info(line, 'bookings completed')
    return Response.json(done, { status: failed ? 500 : 200 })
  } catch (error) {
    return answerError(error, 'auto-complete')
  }
}

/** Takes the same time wherever the two differ, in length too. */
function equal(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => createHash('sha256').update(text).digest())
  return a !== undefined && b !== undefined && timingSafeEqual(a, b)
}
