import { type Reason, type Refused, reasons } from '@punchcard/core/contract'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useFormat } from '../organization.tsx'
import { faultWording } from '../wording/fault.ts'
import { refusalWording, type Said } from '../wording/refusal.ts'
import { sayNotDone } from './say.ts'
import { Taps } from './taps.ts'
import { useAcceptAnswer } from './use-accept-answer.ts'

const tapsOf = new WeakMap<QueryClient, Taps>()

type Done<Answer> = Extract<Answer, { ok: true }>

interface Intent<Input, Answer> {
  /** The mutation of the verb, from its tRPC hook. */
  mutation: { mutateAsync: (input: Input) => Promise<Answer> }
  /** The verb's name: taps on the same verb with the same input are one intent. */
  verb: string
  /** What follows once it is done; a single run may name something else. */
  done: (answer: Done<Answer>, input: Omit<Input, 'idempotencyKey'>) => void
  /** Instead of a message with Retry: a form that is still open says it in its own place. */
  notDone?: (said: Said) => void
}

/**
 * A verb as something a person can ask for: one idempotency key per intent, one request however fast the taps; when it was not
 * done, the reason, Retry and the server's figures. Works on after its component is gone, so that Undo in a message can use it.
 */
export function useIntent<Input extends { idempotencyKey: string }, Answer extends { ok: true } | Refused<Reason>>({
  mutation,
  verb,
  done,
  notDone,
}: Intent<Input, Answer>) {
  const queryClient = useQueryClient()
  const format = useFormat()
  const { refresh } = useAcceptAnswer()
  const isHere = useRef(false)
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
    }
  }, [])

  return function run(input: Omit<Input, 'idempotencyKey'>, then: Intent<Input, Answer>['done'] = done): void {
    const taps = tapsOf.get(queryClient) ?? new Taps()
    tapsOf.set(queryClient, taps)
    const request = `${verb} ${JSON.stringify(input)}`
    const idempotencyKey = taps.begin(request, Date.now())
    if (!idempotencyKey) return
    const keyed = { ...input, idempotencyKey } as Input
    mutation.mutateAsync(keyed).then(
      (answer) => {
        taps.end(request, 'answered')
        if (answer.ok) return then(answer as Done<Answer>, input)
        // Somebody else was faster: the figures that led here are old.
        refresh()
        const said = refusalWording(answer, format)
        if (notDone && isHere.current) return notDone(said)
        sayNotDone(said, reasons[answer.reason].retry ? () => run(input, then) : undefined)
      },
      (fault: unknown) => {
        taps.end(request, 'unanswered')
        // It may have arrived all the same.
        refresh()
        if (notDone && isHere.current) return notDone(faultWording(fault))
        sayNotDone(faultWording(fault), () => run(input, then))
      },
    )
  }
}
