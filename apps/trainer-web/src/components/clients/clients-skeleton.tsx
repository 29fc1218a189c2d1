import { Page } from '../ui/page.tsx'
import { Skeleton } from '../ui/skeleton.tsx'

/** The list of clients, or one of them, while it is on its way. */
export function ClientsSkeleton() {
  return (
    <Page title={<Skeleton className="h-8 w-40" />}>
      <Skeleton className="mb-3 h-9 w-72 max-w-full" />
      <Skeleton className="h-96" />
    </Page>
  )
}
