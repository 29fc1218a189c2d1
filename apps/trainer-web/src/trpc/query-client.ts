import { defaultShouldDehydrateQuery, notifyManager, QueryClient } from '@tanstack/react-query'
import superjson from 'superjson'
import { mayPass } from '../wording/fault.ts'

// A change stops being under way and its answer is taken over before the next frame is painted: no old figure between the two.
notifyManager.setScheduler(queueMicrotask)

/**
 * The cache of what the server last said, in the browser and while a page is rendered.
 * What cannot help is not asked again: after a refusal, or while a page is rendered.
 * Changes never wait for the network to come back by themselves: they fail, say why, and offer to be sent again with the same key.
 */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 5_000, retry: (failures, fault) => failures < 3 && mayPass(fault) },
      mutations: { networkMode: 'always', retry: false },
      dehydrate: {
        serializeData: superjson.serialize,
        shouldDehydrateQuery: (query) => defaultShouldDehydrateQuery(query) || query.state.status === 'pending',
      },
      hydrate: { deserializeData: superjson.deserialize },
    },
  })
}
