import { type NextRequest, NextResponse } from 'next/server'
import { ASKED_ADDRESS } from './server/asked-address.ts'

/** Tells a page which address was asked for, so that whoever has to sign in first comes back to it. */
export function proxy({ headers, nextUrl }: NextRequest): NextResponse {
  const told = new Headers(headers)
  told.set(ASKED_ADDRESS, nextUrl.pathname + nextUrl.search)
  return NextResponse.next({ request: { headers: told } })
}

export const config = { matcher: '/((?!api/|_next/).*)' }
