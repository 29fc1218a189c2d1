import { cn } from './class-names.ts'

/** Holds the place of what is still being fetched, at its size. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cn('animate-pulse rounded-md bg-sunken', className)} />
}
