import { type Reason, type Refused, reasons } from '@punchcard/core/contract'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { signInAgain } from '../auth/sign-in-again.ts'
import { useFormat } from '../organization.tsx'
import { faultWording, isSignedOut } from '../wording/fault.ts'
import { refusalWording, type Said } from '../wording/refusal.ts'
import { SHOWN_MS, sayNotDone } from './say.ts'
import { Taps } from './taps.ts'
import { useAcceptAnswer } from './use-accept-answer.ts'

const tapsOf = new WeakMap<QueryClient, Taps>()

type Done<Answer> = Extract<Answer, { ok: true }>

/** What the verbs' inputs name as what they change. */
interface Change {
  idempotencyKey: string
  bookingId?: string | undefined
  purchaseId?: string | undefined
  clientId?: string | undefined
  offerId?: string | undefined
}

interface Intent<Input, Answer> {
  /** The mutation of the verb, from its tRPC hook. */
  mutation: { mutateAsync: (input: Input) => Promise<Answer> }
  /** The verb's name: taps on the same verb with the same input are one intent. */
  verb: string
  /** What follows once it is done; a single run may name something else. */
  done: (answer: Done<Answer>, input: Omit<Input, 'idempotencyKey'>) => void
  /** What a form does once it is done: not when it was closed meanwhile, and another may stand in its place. */
  leave?: (answer: Done<Answer>) => void
  /** Instead of a message with Retry: a form that is still open says it in its own place, in words of its own where it knows better. */
  notDone?: (said: Said, refusal?: Refused<Reason>) => void
}

/**
 * A verb as something a person can ask for: one idempotency key per intent, one request however fast the taps; when it was not
 * done, the reason, Retry and the server's figures. Works on after its component is gone, so that Undo in a message can use it.
 */
export function useIntent<Input extends Change, Answer extends { ok: true } | Refused<Reason>>({
  mutation,
  verb,
  done,
  leave,
  notDone,
}: Intent<Input, Answer>) {
  const queryClient = useQueryClient()
  const format = useFormat()
  const { refresh } = useAcceptAnswer()
  // What is entered in a form stays one intent for as long as the form is open, and says there that it is not done.
  const [ofForm] = useState(() => new Taps(Number.POSITIVE_INFINITY))
  const isHere = useRef(false)
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
    }
  }, [])

  function send(input: Omit<Input, 'idempotencyKey'>, then: Intent<Input, Answer>['done'], retried?: string): void {
    const taps = notDone ? ofForm : tapsFor(queryClient)
    const { bookingId, purchaseId, clientId, offerId }: Partial<Change> = input
    const request = { name: `${verb} ${JSON.stringify(input)}`, subject: bookingId ?? purchaseId ?? clientId ?? offerId }
    const idempotencyKey = taps.begin(request, Date.now(), retried)
    if (!idempotencyKey) return
    const keyed = { ...input, idempotencyKey } as Input
    mutation.mutateAsync(keyed).then(
      (answer) => {
        taps.answered(request, answer.ok)
        if (answer.ok) {
          then(answer as Done<Answer>, input)
          if (isHere.current) leave?.(answer as Done<Answer>)
          return
        }
        // Somebody else was faster: the figures that led here are old.
        refresh()
        const said = refusalWording(answer, format)
        if (notDone && isHere.current) return notDone(said, answer)
        sayNotDone(said, reasons[answer.reason].retry ? { label: 'Retry', run: () => send(input, then) } : undefined)
      },
      (fault: unknown) => {
        taps.unanswered(request, Date.now())
        // It may have arrived all the same.
        refresh()
        if (notDone && isHere.current) return notDone(faultWording(fault))
        const retry = { label: 'Retry', run: () => send(input, then, idempotencyKey) }
        sayNotDone(faultWording(fault), isSignedOut(fault) ? { label: 'Sign in', run: signInAgain } : retry)
      },
    )
  }

  return function run(input: Omit<Input, 'idempotencyKey'>, then = done): void {
    send(input, then)
  }
}

/** All buttons of the app together: the same request may have several. */
function tapsFor(queryClient: QueryClient): Taps {
  const taps = tapsOf.get(queryClient) ?? new Taps(SHOWN_MS)
  tapsOf.set(queryClient, taps)
  return taps
}
