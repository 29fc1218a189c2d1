import type { StatementLine } from '@punchcard/core/contract'
import { count } from '../../wording/count.ts'
import { Td } from '../ui/table.tsx'

/** Adds up what every entry changed. It is the balance, or something is wrong. */
export function HistorySum({ lines }: { lines: StatementLine[] }) {
  const sum = (delta: 'totalDelta' | 'scheduledDelta' | 'usedDelta') => lines.reduce((total, line) => total + line[delta], 0)
  const total = sum('totalDelta')
  const scheduled = sum('scheduledDelta')
  const used = sum('usedDelta')
  return (
    <tfoot className="font-medium">
      <tr>
        <Td className="border-b-0 pl-0">
          Sum of {count(lines.length, 'entry', 'entries')}
          <span className="block font-normal text-ink-muted text-xs sm:hidden">
            {total} in total · {scheduled} scheduled · {used} used
          </span>
        </Td>
        <Td className="border-b-0 text-right max-sm:hidden">{total}</Td>
        <Td className="border-b-0 text-right max-sm:hidden">{scheduled}</Td>
        <Td className="border-b-0 text-right max-sm:hidden">{used}</Td>
        <Td data-sum="remaining" className="border-b-0 pr-0 text-right">
          {total - scheduled - used}
        </Td>
      </tr>
    </tfoot>
  )
}
