'use client'

import type { StatementLine } from '@punchcard/core/contract'
import { Button } from '../ui/button.tsx'
import { Fault } from '../ui/fault.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { Table, Th } from '../ui/table.tsx'
import { HistoryLine } from './history-line.tsx'
import { HistorySum } from './history-sum.tsx'
import { useStatement } from './use-statement.ts'

interface Props {
  purchaseId: string
  label: string
  reinstate: (line: StatementLine) => void
}

/** Every session issued, set aside, used and returned, who did it and when; the entries add up to the figures. */
export function History({ purchaseId, label, reinstate }: Props) {
  const { statement, lines } = useStatement(purchaseId)
  if (statement.isLoadingError) {
    return <Fault error={statement.error} retry={statement.refetch} />
  }
  if (!lines) return <Skeleton className="h-40" />
  return (
    <>
      <Table aria-label={label}>
        <thead>
          <tr>
            <Th className="pl-0">Entry</Th>
            <Th className="w-20 text-right max-sm:hidden">Total</Th>
            <Th className="w-20 text-right max-sm:hidden">Scheduled</Th>
            <Th className="w-20 text-right max-sm:hidden">Used</Th>
            <Th className="w-20 pr-0 text-right">Remaining</Th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <HistoryLine key={line.version} line={line} reinstate={reinstate} />
          ))}
        </tbody>
        {!statement.hasNextPage && <HistorySum lines={lines} />}
      </Table>
      {statement.isFetchNextPageError && <Fault error={statement.error} retry={statement.fetchNextPage} />}
      {statement.hasNextPage && !statement.isFetchNextPageError && (
        <Button look="ghost" size="sm" className="mt-2" onClick={() => void statement.fetchNextPage()}>
          {statement.isFetchingNextPage ? 'Loading…' : 'Show older entries'}
        </Button>
      )}
    </>
  )
}
