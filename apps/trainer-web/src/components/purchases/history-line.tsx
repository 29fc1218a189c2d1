import type { StatementLine } from '@punchcard/core/contract'
import { useId } from 'react'
import { useFormat } from '../../organization.tsx'
import type { Format } from '../../wording/format.ts'
import { entryKind, entryReason } from '../../wording/ledger.ts'
import { Button } from '../ui/button.tsx'
import { cn } from '../ui/class-names.ts'
import { Td } from '../ui/table.tsx'

interface Props {
  line: StatementLine
  reinstate: (line: StatementLine) => void
}

export function HistoryLine({ line, reinstate }: Props) {
  const format = useFormat()
  const id = useId()
  const live = line.kind === 'use' && line.reversedByVersion === null
  const remainingDelta = line.totalDelta - line.scheduledDelta - line.usedDelta
  return (
    <tr id={`entry-${line.version}`}>
      <Td className="pl-0">
        <div className="flex items-start justify-between gap-x-3 gap-y-1.5 max-sm:flex-wrap">
          <div className="min-w-0" id={id}>
            <p className={cn('font-medium', line.reversedByVersion !== null && 'text-ink-muted line-through')}>
              <span className="mr-1.5 inline-block font-normal text-ink-muted text-xs no-underline">{line.version}</span>
              {entryKind[line.kind]}
              {line.reversesVersion !== null && ` · takes back entry ${line.reversesVersion}`}
            </p>
            <p className="text-ink-muted text-xs">{[format.dayAndTime(line.occurredAt), who(line), ...about(line, format)].join(' · ')}</p>
            <p className="text-ink-muted text-xs sm:hidden">
              {line.scheduledAfter} scheduled · {line.usedAfter} used of {line.totalAfter}
            </p>
          </div>
          {live && (
            <Button size="sm" aria-label={`Reinstate entry ${line.version}`} aria-describedby={id} onClick={() => reinstate(line)}>
              Reinstate
            </Button>
          )}
        </div>
      </Td>
      <After figure={line.totalAfter} delta={line.totalDelta} className="max-sm:hidden" />
      <After figure={line.scheduledAfter} delta={line.scheduledDelta} className="max-sm:hidden" />
      <After figure={line.usedAfter} delta={line.usedDelta} className="max-sm:hidden" />
      <After figure={line.remainingAfter} delta={remainingDelta} className="pr-0 font-medium" />
    </tr>
  )
}

/** A figure after the entry, with what the entry changed of it. */
function After({ figure, delta, className }: { figure: number; delta: number; className: string }) {
  return (
    <Td className={cn('text-right', className)}>
      {delta !== 0 && (
        <span className="mr-2 font-normal text-ink-muted text-xs">
          {delta > 0 ? `+${delta}` : `−${-delta}`}
          <span className="sr-only">, now </span>
        </span>
      )}
      {figure}
    </Td>
  )
}

function who({ actor }: StatementLine): string {
  switch (actor.kind) {
    case 'user':
      return actor.name ?? 'A former member'
    case 'api_key':
      return `API key ${actor.name ?? ''}`.trim()
    case 'system':
      return 'Automatically'
    default:
      return actor.kind satisfies never
  }
}

function about(line: StatementLine, format: Format): string[] {
  const said: string[] = []
  if (line.bookingStartsAt) said.push(`session of ${format.dayAndTime(line.bookingStartsAt)}`)
  const reason = line.reason && entryReason[line.reason]
  if (reason) said.push(reason)
  if (line.reversedByVersion !== null) said.push(`taken back by entry ${line.reversedByVersion}`)
  if (format.day(line.recordedAt) !== format.day(line.occurredAt)) said.push(`entered ${format.dayAndTime(line.recordedAt)}`)
  if (line.note) said.push(line.note)
  return said
}
