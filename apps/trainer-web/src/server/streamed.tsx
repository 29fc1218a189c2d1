import 'server-only'
import { headers } from 'next/headers'
import { type ReactNode, Suspense } from 'react'

/**
 * A document waits for the content of its page, so that its first paint shows it. Inside the app, where the last page would stand
 * still for that time, a skeleton takes its place at once.
 */
export async function Streamed({ skeleton, children }: { skeleton: ReactNode; children: ReactNode }) {
  const isDocument = (await headers()).get('sec-fetch-dest') !== 'empty'
  return isDocument ? children : <Suspense fallback={skeleton}>{children}</Suspense>
}
