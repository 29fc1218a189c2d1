import type { Said } from '../wording/refusal.ts'
import { authClient } from './auth-client.ts'
import { notServed } from './not-served.ts'

/** What the server says against a newcomer's form. */
export interface Refusal {
  status: number
  /** What is wrong with single fields, by name. */
  fields: Record<string, string>
  /** Seconds until the next try is taken, where there were too many. */
  retryAfter?: number | undefined
}

/** Sends a newcomer's form to the sign-in. Answers why not, or nothing when the person is signed in. */
export async function enter(path: '/sign-up' | '/accept-invitation', body: object): Promise<Refusal | undefined> {
  const { error } = await authClient.$fetch<unknown, Partial<Refusal>>(path, { method: 'POST', body })
  return error ? { status: error.status, fields: error.fields ?? {}, retryAfter: error.retryAfter } : undefined
}

export const invitationOver: Said = {
  title: 'This invitation is over',
  hint: 'It was used, taken back, or is older than seven days. Ask the owner of the studio for a new link.',
}

export function refusalOf(refusal: Omit<Refusal, 'fields'>): Said {
  switch (refusal.status) {
    case 400:
      return { title: 'That was not accepted', hint: 'Check what you entered and try again.' }
    case 409:
      return { title: 'This e-mail address is taken', hint: 'Sign in with it, or use another one.' }
    case 410:
      return invitationOver
    default:
      return notServed(refusal)
  }
}
