import { sayNotDone } from '../intent/say.ts'

export async function signOut(): Promise<void> {
  const said = { title: 'You are still signed in', hint: 'Signing out did not work. Try again.' }
  if (!(await hasLeft())) sayNotDone(said, { label: 'Retry', run: () => void signOut() })
  // A whole new page: nothing of this sign-in may be left in memory.
  else window.location.assign('/sign-in')
}

/** Fetched when somebody leaves, which is rare: no page needs it to be shown. */
async function hasLeft(): Promise<boolean> {
  try {
    const { authClient } = await import('./auth-client.ts')
    const { error } = await authClient.signOut()
    return !error
  } catch {
    return false
  }
}
