import type { ClientList } from '@punchcard/core/contract'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { getQueryKey } from '@trpc/react-query'
import { trpc } from '../../trpc/client.ts'
import { clientListInput } from './client-list-input.ts'

/** The list, a page at a time. tRPC's own hook would add a `direction` that the strict input refuses. */
export function useClientPages(search: string, archived: boolean) {
  const { client } = trpc.useUtils()
  const input = clientListInput(search, archived)
  return useInfiniteQuery({
    queryKey: getQueryKey(trpc.clients.list, input, 'infinite'),
    queryFn: ({ pageParam: cursor, signal }) => client.clients.list.query({ ...input, ...(cursor && { cursor }) }, { signal }),
    initialPageParam: null as ClientList['nextCursor'],
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })
}
