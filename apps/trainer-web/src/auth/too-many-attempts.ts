import { count } from '../wording/count.ts'
import type { Said } from '../wording/refusal.ts'

/** Where a sign-in, a sign-up or an invitation was tried too often: `seconds` is when the server takes the next try. */
export function tooManyAttempts(seconds = 60): Said {
  const wait = seconds < 90 ? count(seconds, 'second') : count(Math.ceil(seconds / 60), 'minute')
  return { title: 'Too many attempts', hint: `Wait ${wait}, then try again.` }
}
