/** Two taps closer together than this are one gesture: the time systems allow for a double click. */
const ONE_GESTURE_MS = 500

interface Tap {
  key: string
  state: 'under way' | 'answered' | 'unanswered'
  at: number
}

/**
 * Tells which taps are one intent. The first makes the idempotency key; taps while the request is under way, or within the same
 * gesture, send nothing; a request that got no answer keeps its key, so that sending it again cannot count twice.
 */
export class Taps {
  readonly #taps = new Map<string, Tap>()

  /** The key to send `request` with, or undefined when this tap belongs to a request that was already sent. */
  begin(request: string, now: number): string | undefined {
    const tap = this.#taps.get(request)
    const sameGesture = tap?.state === 'answered' && now - tap.at < ONE_GESTURE_MS
    if (tap && (tap.state === 'under way' || sameGesture)) {
      tap.at = now
      return undefined
    }
    const key = tap?.state === 'unanswered' ? tap.key : crypto.randomUUID()
    this.#taps.set(request, { key, state: 'under way', at: now })
    return key
  }

  end(request: string, state: 'answered' | 'unanswered'): void {
    const tap = this.#taps.get(request)
    if (tap) tap.state = state
  }
}
