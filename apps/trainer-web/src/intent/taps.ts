import { v4 as newId } from 'uuid'

/** Two taps closer together than this are one gesture: the time systems allow for a double click. */
const ONE_GESTURE_MS = 500

export interface Request {
  /** The same verb with the same input is the same request. */
  name: string
  /** The purchase, booking, client or offer that it changes. */
  subject: string | undefined
}

interface Tap {
  key: string
  subject: string | undefined
  state: 'under way' | 'answered' | 'unanswered'
  /** When it was tapped last; of a request that got no answer, when that was known. */
  at: number
}

/**
 * Tells which taps are one intent. The first makes the idempotency key; taps while the request is under way, or within the same
 * gesture, send nothing. For a while after a request got no answer, a tap sends its key again, so that it cannot count twice.
 * Later, or once its subject was changed, a tap means something new: the old key would only bring the old answer back.
 */
export class Taps {
  readonly #taps = new Map<string, Tap>()
  readonly #sameIntentMs: number

  /** @param sameIntentMs For how long after a request got no answer a tap still means that request. */
  constructor(sameIntentMs: number) {
    this.#sameIntentMs = sameIntentMs
  }

  /** The key to send the request with, `own` where it is sent again by Retry; undefined when it was already sent by this gesture. */
  begin({ name, subject }: Request, now: number, own?: string): string | undefined {
    const tap = this.#taps.get(name)
    const sameGesture = tap?.state === 'answered' && now - tap.at < ONE_GESTURE_MS
    if (tap && (tap.state === 'under way' || sameGesture)) {
      tap.at = now
      return undefined
    }
    const meant = tap?.state === 'unanswered' && now - tap.at < this.#sameIntentMs ? tap.key : undefined
    const key = own ?? meant ?? newId()
    this.#taps.set(name, { key, subject, state: 'under way', at: now })
    return key
  }

  /** @param changed Whether the subject is another one now, so that its other requests are of the past. */
  answered({ name, subject }: Request, changed: boolean): void {
    const tap = this.#taps.get(name)
    if (tap) tap.state = 'answered'
    if (!changed) return
    for (const [other, { state, subject: its }] of this.#taps) {
      if (state !== 'under way' && its === subject && other !== name) this.#taps.delete(other)
    }
  }

  unanswered({ name }: Request, now: number): void {
    const tap = this.#taps.get(name)
    if (tap) Object.assign(tap, { state: 'unanswered', at: now } satisfies Partial<Tap>)
  }
}
