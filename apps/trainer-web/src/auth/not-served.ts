import { count } from '../wording/count.ts'
import type { Said } from '../wording/refusal.ts'

/** Why the sign-in's server did not look at what was sent. `retryAfter`: seconds until it takes the next try. */
export function notServed({ status, retryAfter = 60 }: { status: number; retryAfter?: number | undefined }): Said {
  if (status === 429) return { title: 'Too many attempts', hint: `Wait ${wait(retryAfter)}, then try again.` }
  if (status === 403) {
    return {
      title: 'This is not the studio’s own address',
      hint: 'Open Punchcard at the address that your studio uses, and switch privacy extensions off for it.',
    }
  }
  if (status === 0 || Number.isNaN(status)) return { title: 'No connection', hint: 'Check the network and try again.' }
  return { title: 'That did not work', hint: 'Something went wrong on our side. Try again in a moment.' }
}

function wait(seconds: number): string {
  return seconds < 90 ? count(seconds, 'second') : count(Math.ceil(seconds / 60), 'minute')
}
