import { Skeleton } from '../ui/skeleton.tsx'

/** The calendar while it is on its way. */
export function CalendarSkeleton() {
  return (
    <div className="flex h-[calc(100dvh-3.5rem)] flex-col gap-3 p-4 sm:px-6 md:h-dvh md:pt-7">
      <Skeleton className="h-9 w-52" />
      <Skeleton className="flex-1" />
    </div>
  )
}
