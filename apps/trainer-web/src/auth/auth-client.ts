import { createAuthClient } from 'better-auth/react'

/** Signs people in and out of this same site. */
export const authClient = createAuthClient()
