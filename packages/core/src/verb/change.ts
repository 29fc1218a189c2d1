import type * as z from 'zod'
import type { Refused } from '../contract/refusals.ts'
import type { Context } from './context.ts'
import { findAnswer, type OperationParameters, operationFor, rememberAnswer } from './operation.ts'
import { attempts, DatabaseFault, databaseFault, jitter, retry } from './retry.ts'

const uniqueViolation = '23505'
const exclusionViolation = '23P01'

interface Change<Done, Explained extends { ok: boolean }> {
  verb: string
  input: { idempotencyKey: string }
  answer: z.ZodType<Done>
  /** The one statement. Its row carries the answer; no row means that a guard said no and nothing changed. */
  run: (operation: OperationParameters) => Promise<{ answer: unknown }[]>
  /** Reads why there was no row: refused, or already so. `undefined`: nothing stands in the way any more, try again. */
  explain: () => Promise<Explained | undefined>
  /** What a violated constraint means, by the constraint's name. */
  violations?: Record<string, Explained>
}

/**
 * Runs a verb's statement so that one key changes things at most once and the same request always hears the same answer.
 * Deadlocks and serialization failures are tried again; a second request under the key finds the first one's answer.
 */
export async function change<Done, Explained extends { ok: boolean }>(
  ctx: Context,
  { verb, input, answer, run, explain, violations = {} }: Change<Done, Explained>,
): Promise<Done | Explained | Refused<'idempotency_key_reused'>> {
  const operation = operationFor(ctx, verb, input)
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const result = await retry(() => run(operation)).catch(databaseFault)
    if (!(result instanceof DatabaseFault)) {
      const [row] = result
      if (row) return answer.parse(row.answer)
    } else if (result.state !== uniqueViolation && result.state !== exclusionViolation) {
      throw result.fault
    }

    const earlier = await findAnswer(ctx, operation)
    if (earlier === 'reused') return { ok: false, reason: 'idempotency_key_reused' }
    if (earlier) return answer.parse(earlier.answer)

    if (result instanceof DatabaseFault) {
      const meaning = violations[result.constraint]
      if (meaning) return meaning
      throw result.fault
    }
    const explained = await explain()
    if (explained && !explained.ok) return explained
    // Already so is an answer like any other: asked again later, it must not change what has been changed back meanwhile.
    const remembered = explained && (await rememberAnswer(ctx, operation, explained))
    if (remembered) return answer.parse(remembered.answer)
    await jitter(attempt)
  }
  throw new Error(`${verb}: still in conflict with other requests after ${attempts} attempts`)
}
