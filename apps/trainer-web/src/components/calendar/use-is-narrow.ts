import { useSyncExternalStore } from 'react'

const narrow = '(max-width: 767.98px)'

/** Is this a phone's screen? Undefined until it is known, on the server. */
export function useIsNarrow(): boolean | undefined {
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(narrow).matches,
    () => undefined,
  )
}

function subscribe(changed: () => void): () => void {
  const query = window.matchMedia(narrow)
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}
