import { sayNotDone } from '../intent/say.ts'
import { authClient } from './auth-client.ts'

export async function signOut(): Promise<void> {
  const { error } = await authClient.signOut()
  const said = { title: 'You are still signed in', hint: 'Signing out did not work. Try again.' }
  if (error) sayNotDone(said, { label: 'Retry', run: () => void signOut() })
  // A whole new page: nothing of this sign-in may be left in memory.
  else window.location.assign('/sign-in')
}
