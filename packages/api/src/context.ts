import type { Context } from '@punchcard/core'
import type { Membership } from './sign-in/membership.ts'

/** What every procedure is given before it is authorized: who the sign-in belongs to, if anybody. */
export interface ApiContext {
  db: Context['db']
  caller: 'signed_out' | 'no_organization' | Membership
}
