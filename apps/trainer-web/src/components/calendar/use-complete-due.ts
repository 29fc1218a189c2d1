import { useEffect, useEffectEvent } from 'react'
import { say } from '../../intent/say.ts'
import { useAcceptAnswer } from '../../intent/use-accept-answer.ts'
import { trpc } from '../../trpc/client.ts'
import { count } from '../../wording/count.ts'

/**
 * Completes what is past, once when the calendar or Today is opened, and asks for the figures again when that changed something.
 * It needs no key: the state of a booking lets it be completed once, whoever else is at it.
 */
export function useCompleteDue(): void {
  const { changed } = useAcceptAnswer()
  const { mutateAsync } = trpc.bookings.completeDue.useMutation()

  const completeDue = useEffectEvent(async (isGone: () => boolean) => {
    let more = true
    let sum = 0
    try {
      while (more && !isGone()) {
        const answer = await mutateAsync({})
        more = answer.more && answer.completed > 0
        sum += answer.completed
      }
    } finally {
      // What earlier batches completed stays completed when a later one fails.
      if (sum > 0) changed({})
      if (sum > 0 && !isGone()) say(`${count(sum, 'past session')} completed`, { hint: 'They were still open, and their time is over.' })
    }
  })

  useEffect(() => {
    let gone = false
    // Nobody asked for it, so nobody is told when it fails: the cron does the same.
    completeDue(() => gone).catch(() => undefined)
    return () => {
      gone = true
    }
  }, [])
}
