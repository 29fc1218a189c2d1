import { afterAll, vi } from 'vitest'

// Files of tests share a process, so that what they import is loaded once: what one of them puts in place of something goes with it.
afterAll(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})
