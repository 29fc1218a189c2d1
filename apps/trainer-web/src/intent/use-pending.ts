import { useMutationState } from '@tanstack/react-query'
import { getMutationKey } from '@trpc/react-query'

/** A verb as the tRPC hooks name it, by what its mutation is given. */
type Verb<Input> = Parameters<typeof getMutationKey>[0] & { useMutation: () => { mutate: (input: Input) => void } }

/**
 * The inputs of a verb that are under way: what the screen shows as already done. Figures in the cache stay the server's, so a
 * refusal needs no rollback: when the request ends, its input is gone from here.
 */
export function usePending<Input>(verb: Verb<Input>): Input[] {
  return useMutationState({
    filters: { mutationKey: getMutationKey(verb), status: 'pending' },
    // Under the verb's own key: nothing else can have been passed to it.
    select: ({ state }) => state.variables as Input,
  })
}
