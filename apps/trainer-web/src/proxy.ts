import { randomBytes } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server'
import { development } from './env.ts'
import { ASKED_ADDRESS } from './server/asked-address.ts'
import { contentSecurityPolicy, NONCE } from './server/content-security-policy.ts'

const POLICY = 'content-security-policy'

/**
 * Tells a page which address was asked for, so that whoever has to sign in first comes back to it, and gives it a policy
 * with a nonce of its own. Next.js finds the nonce for its scripts in the policy of the request.
 */
export function proxy({ headers, nextUrl }: NextRequest): NextResponse {
  const nonce = randomBytes(16).toString('base64')
  const policy = contentSecurityPolicy(nonce, development)
  const told = new Headers(headers)
  told.set(ASKED_ADDRESS, nextUrl.pathname + nextUrl.search)
  told.set(NONCE, nonce)
  told.set(POLICY, policy)
  const response = NextResponse.next({ request: { headers: told } })
  response.headers.set(POLICY, policy)
  return response
}

export const config = { matcher: '/((?!api/|_next/).*)' }
