import type { Metadata } from 'next'
import { createLoader, type SearchParams } from 'nuqs/server'
import { calendarAddress, rangeAround, todayIn } from '../../../components/calendar/calendar-address.ts'
import { CalendarScreen } from '../../../components/calendar/calendar-screen.tsx'
import { CalendarSkeleton } from '../../../components/calendar/calendar-skeleton.tsx'
import { serverTrpc } from '../../../server/prefetch.ts'
import { Streamed } from '../../../server/streamed.tsx'

export const metadata: Metadata = { title: 'Calendar' }

const load = createLoader(calendarAddress)

interface Props {
  searchParams: Promise<SearchParams>
}

export default function CalendarPage(props: Props) {
  return (
    <Streamed skeleton={<CalendarSkeleton />}>
      <Calendar {...props} />
    </Streamed>
  )
}

async function Calendar({ searchParams }: Props) {
  const [{ trpc, HydrateClient }, address] = await Promise.all([serverTrpc(), load(searchParams)])
  const { timeZone } = await trpc.organization.current()
  const range = rangeAround(address.date ?? todayIn(timeZone), timeZone)
  await trpc.calendar.range.prefetch({ ...range, trainerId: address.trainer ?? undefined })
  return (
    <HydrateClient>
      <CalendarScreen />
    </HydrateClient>
  )
}
