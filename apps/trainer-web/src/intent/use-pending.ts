import { useMutationState } from '@tanstack/react-query'
import { getMutationKey } from '@trpc/react-query'
import type { ZodType } from 'zod'

/**
 * The inputs of a verb that are under way: what the screen shows as already done. Figures in the cache stay the server's, so a
 * refusal needs no rollback: when the request ends, its input is gone from here.
 */
export function usePending<Input>(procedure: Parameters<typeof getMutationKey>[0], schema: ZodType<Input>): Input[] {
  return useMutationState({
    filters: { mutationKey: getMutationKey(procedure), status: 'pending' },
    select: ({ state }) => schema.parse(state.variables),
  })
}
