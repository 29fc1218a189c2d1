import { useInfiniteQuery } from '@tanstack/react-query'
import { getQueryKey } from '@trpc/react-query'
import { trpc } from '../../trpc/client.ts'

/** The statement of one purchase, newest first, a page at a time. tRPC's own hook would add a `direction` that the strict input refuses. */
export function useStatement(purchaseId: string) {
  const { client } = trpc.useUtils()
  const statement = useInfiniteQuery({
    queryKey: getQueryKey(trpc.ledger.statement, { purchaseId }, 'infinite'),
    queryFn: ({ pageParam: cursor, signal }) =>
      client.ledger.statement.query({ purchaseId, ...(cursor !== null && { cursor }) }, { signal }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => (page.ok ? page.nextCursor : null),
  })
  return { statement, lines: statement.data?.pages.flatMap((page) => (page.ok ? page.lines : [])) }
}
