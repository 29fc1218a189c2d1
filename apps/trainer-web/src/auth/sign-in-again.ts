import { signInFor } from './landing.ts'

/** Leaves for the sign-in, which leads back to the page that is open now. */
export function signInAgain(): void {
  const { pathname, search } = window.location
  // A whole new page: nothing of the old sign-in may be left in memory.
  window.location.assign(signInFor(pathname + search))
}
