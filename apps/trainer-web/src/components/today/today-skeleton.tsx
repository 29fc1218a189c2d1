import { Page } from '../ui/page.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { TodayColumns } from './today-columns.tsx'
import { TodayTitle } from './today-title.tsx'

/** Today while it is on its way. */
export function TodaySkeleton() {
  return (
    <Page title={<TodayTitle date={undefined} />} actions={<Skeleton className="h-9 w-20" />}>
      <TodayBodySkeleton />
    </Page>
  )
}

export function TodayBodySkeleton() {
  return <TodayColumns sessions={<Skeleton className="h-96" />} needs={<Skeleton className="h-40" />} />
}
