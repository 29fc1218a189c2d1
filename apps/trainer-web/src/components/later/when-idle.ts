/** Long enough for a page to have asked for what it shows first. */
const SETTLED_MS = 2_000

/** Runs when the page is loaded, has settled and has nothing to do; answers how to call that off. */
export function whenIdle(run: () => void): () => void {
  let idle: number | undefined
  const settled = setTimeout(() => {
    // Safari has no idle callback.
    if ('requestIdleCallback' in window) idle = requestIdleCallback(run)
    else run()
  }, SETTLED_MS)
  return () => {
    clearTimeout(settled)
    if (idle !== undefined) cancelIdleCallback(idle)
  }
}
