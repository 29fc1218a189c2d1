import { Page } from '../ui/page.tsx'
import { Skeleton } from '../ui/skeleton.tsx'

/** The offers while they are on their way. */
export function OffersSkeleton() {
  return (
    <Page title="Offers" actions={<Skeleton className="h-9 w-28" />}>
      <Skeleton className="h-64" />
    </Page>
  )
}
