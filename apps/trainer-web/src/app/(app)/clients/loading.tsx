import { Page } from '../../../components/ui/page.tsx'
import { Skeleton } from '../../../components/ui/skeleton.tsx'

export default function Loading() {
  return (
    <Page title={<Skeleton className="h-8 w-40" />}>
      <Skeleton className="mb-3 h-9 w-72 max-w-full" />
      <Skeleton className="h-96" />
    </Page>
  )
}
