import type { AppRouter } from '@punchcard/api'
import { retryLink, TRPCClientError, type TRPCLink } from '@trpc/client'
import { observable } from '@trpc/server/observable'

const firstWaitMs = 200
const longestWaitMs = 5_000
/** Who is told to come back later than this had better know at once. */
const longestAskedMs = 30_000

/**
 * Sends a call again that got no answer, or a failure of the server (5xx), up to so many tries: every change is safe to send
 * again, by its idempotency key. Waits longer each time, and at least as long as Retry-After says. What is refused stays refused.
 */
export function tryAgain(tries: number): TRPCLink<AppRouter> {
  let asked = 0
  return retryLink<AppRouter>({
    retry({ op, error, attempts }) {
      // The delay is asked for right after this, for the same failure, and without it.
      asked = retryAfterMs(error)
      return attempts < tries && asked <= longestAskedMs && !op.signal?.aborted && mayPass(error)
    },
    // Not all at once: what failed together would meet again.
    retryDelayMs: (attempts) => Math.max(asked, Math.min(firstWaitMs * 2 ** (attempts - 1), longestWaitMs) * (0.5 + Math.random() / 2)),
  })
}

/** Ends a call the moment that its signal says so, also while it waits for its next try. */
export const heedSignal: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) =>
    observable((observer) => {
      const giveUp = () => observer.error(TRPCClientError.from(new Error('The call was given up', { cause: op.signal?.reason })))
      op.signal?.addEventListener('abort', giveUp, { once: true })
      const call = next(op).subscribe(observer)
      return () => {
        op.signal?.removeEventListener('abort', giveUp)
        call.unsubscribe()
      }
    })

/** An answer that was cut off has a status, but no data. */
function mayPass({ data, meta }: TRPCClientError<AppRouter>): boolean {
  const status = data?.httpStatus ?? responseOf(meta)?.status ?? 0
  return status < 400 || status >= 500
}

function retryAfterMs({ meta }: TRPCClientError<AppRouter>): number {
  const seconds = Number(responseOf(meta)?.headers.get('retry-after'))
  return Number.isFinite(seconds) ? seconds * 1000 : 0
}

function responseOf(meta: Record<string, unknown> | undefined): Response | undefined {
  return meta?.response instanceof Response ? meta.response : undefined
}
