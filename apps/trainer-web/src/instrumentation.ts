import { tracing } from './env.ts'

/** Next.js calls it once, before it serves anything; what it imports is not for its other runtime. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { tellPeerAddress } = await import('./server/tell-peer-address.ts')
  tellPeerAddress()
  if (!tracing) return
  const { startTracing } = await import('./server/start-tracing.ts')
  startTracing()
}
