/** Code that a page does without until somebody asks for what it does. */
export interface Part<Code> {
  /** The code, once it is here. */
  current(): Code | undefined
  /** Fetches it, once. What failed is tried again at the next call. */
  fetch(): Promise<unknown>
  /** Calls back when it is here; answers how to stop that. */
  subscribe(arrived: () => void): () => void
}

/** Made where the page's code is loaded: `part(async () => (await import('./some-dialog.tsx')).SomeDialog)`. */
export function part<Code>(load: () => Promise<Code>): Part<Code> {
  let code: Code | undefined
  let coming: Promise<unknown> | undefined
  const waiting = new Set<() => void>()

  async function arrive(): Promise<void> {
    code = await load()
    for (const arrived of waiting) arrived()
  }

  return {
    current: () => code,
    fetch() {
      coming ??= arrive().catch((fault: unknown) => {
        coming = undefined
        throw fault
      })
      return coming
    },
    subscribe(arrived) {
      waiting.add(arrived)
      return () => waiting.delete(arrived)
    },
  }
}
