'use client'

import type { CalendarSession } from '@punchcard/core/contract'
import { CalendarDays, Plus } from 'lucide-react'
import Link from 'next/link'
import { useQueryStates } from 'nuqs'
import { useState } from 'react'
import { useOrganization } from '../../organization.tsx'
import type { BookingDraft } from '../bookings/book-dialog.tsx'
import { useCompleteDue } from '../calendar/use-complete-due.ts'
import { ZoneNote } from '../calendar/zone-note.tsx'
import { Later } from '../later/later.tsx'
import { part } from '../later/part.ts'
import { Button, buttonLook } from '../ui/button.tsx'
import { cn } from '../ui/class-names.ts'
import { Empty } from '../ui/empty.tsx'
import { Fault } from '../ui/fault.tsx'
import { Page } from '../ui/page.tsx'
import { Segments } from '../ui/segments.tsx'
import { Agenda } from './agenda.tsx'
import { NeedsDoing } from './needs.tsx'
import { Start } from './start.tsx'
import { todayAddress } from './today-address.ts'
import { TodayColumns } from './today-columns.tsx'
import { TodayBodySkeleton } from './today-skeleton.tsx'
import { TodayTitle } from './today-title.tsx'
import { Unmarked } from './unmarked.tsx'
import { useToday } from './use-today.ts'

const sessionDialog = part(async () => (await import('../bookings/session-dialog.tsx')).SessionDialog)
const bookDialog = part(async () => (await import('../bookings/book-dialog.tsx')).BookDialog)

const whose = [
  { value: 'everyone', label: 'Everyone' },
  { value: 'me', label: 'Me' },
] as const

/** Who is next, what still has to be marked, and what else needs doing. Opening it also completes what is past. */
export function TodayScreen() {
  const { trainers, me } = useOrganization()
  const [address, setAddress] = useQueryStates(todayAddress, { history: 'push' })
  const [draft, setDraft] = useState<BookingDraft>()
  useCompleteDue()
  const mine = address.trainer === 'me' && me !== null
  const { answer, today } = useToday(mine ? me.memberId : undefined)
  const withTrainer = trainers.length > 1 && !mine
  const opened = [...(today?.unmarked.sessions ?? []), ...(today?.sessions ?? [])].find(({ id }) => id === address.session)
  const open = (session: CalendarSession) => void setAddress({ session: session.id })
  // Back leaves a dialog that is open; once it is closed, it does not open it again.
  const close = () => void setAddress({ session: null }, { history: 'replace' })
  const actions = (
    <>
      {trainers.length > 1 && me && (
        <Segments
          label="Whose sessions"
          value={mine ? 'me' : 'everyone'}
          onChange={(chosen) => void setAddress({ trainer: chosen === 'me' ? chosen : null })}
          choices={whose}
        />
      )}
      <Button look={today?.start ? 'outline' : 'solid'} onClick={() => setDraft({})}>
        <Plus aria-hidden /> Book
      </Button>
    </>
  )
  return (
    <Page title={<TodayTitle date={today?.date} />} actions={actions}>
      <div className={cn('flex flex-col gap-3', answer.isPlaceholderData && 'opacity-60')} aria-busy={answer.isPlaceholderData}>
        <ZoneNote />
        {answer.isLoadingError && <Fault error={answer.error} retry={answer.refetch} />}
        {!answer.isLoadingError && !today && <TodayBodySkeleton />}
        {today && (
          <TodayColumns
            sessions={
              <>
                {today.start && <Start start={today.start} book={(client) => setDraft({ client })} />}
                {today.unmarked.sessions.length > 0 && (
                  <Unmarked unmarked={today.unmarked} now={today.now} withTrainer={withTrainer} open={open} />
                )}
                {today.sessions.length > 0 ? (
                  <Agenda sessions={today.sessions} now={today.now} withTrainer={withTrainer} open={open} />
                ) : today.start ? null : (
                  <div className="rounded-lg border border-line bg-surface">
                    <Empty
                      icon={<CalendarDays />}
                      title={mine ? 'No sessions for you today' : 'No sessions today'}
                      hint="What is booked shows here in order, with who is next."
                    >
                      <Link href="/calendar" className={buttonLook({ look: 'outline' })}>
                        Open the calendar
                      </Link>
                    </Empty>
                  </div>
                )}
              </>
            }
            needs={<NeedsDoing needs={today} />}
          />
        )}
      </div>
      <Later part={sessionDialog} wanted={opened !== undefined} giveUp={close}>
        {(SessionDialog) => (
          <SessionDialog
            session={opened}
            close={close}
            onJoin={(group) => {
              close()
              setDraft({ group })
            }}
          />
        )}
      </Later>
      <Later part={bookDialog} wanted={draft !== undefined} giveUp={() => setDraft(undefined)}>
        {(BookDialog) => <BookDialog draft={draft} close={() => setDraft(undefined)} />}
      </Later>
    </Page>
  )
}
