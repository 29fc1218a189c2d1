import { Temporal } from 'temporal-polyfill'

/** Today, and which day that is; until it is known, its place. */
export function TodayTitle({ date }: { date: string | undefined }) {
  const day = date && Temporal.PlainDate.from(date).toLocaleString('en-GB', { weekday: 'long', day: 'numeric', month: 'long' })
  return (
    <span className="flex flex-wrap items-baseline gap-x-2.5 max-sm:flex-col">
      Today <span className="font-normal text-ink-muted text-sm tracking-normal sm:text-base">{day ?? '\u00a0'}</span>
    </span>
  )
}
