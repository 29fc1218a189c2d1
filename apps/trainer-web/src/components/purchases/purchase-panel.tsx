'use client'

import type { Purchase, StatementLine } from '@punchcard/core/contract'
import { ChevronDown, RotateCcw, Ticket } from 'lucide-react'
import { useId } from 'react'
import { useFormat } from '../../organization.tsx'
import { Button } from '../ui/button.tsx'
import { cn } from '../ui/class-names.ts'
import { FigureList } from './figure-list.tsx'
import { useFigures, useUnderWay } from './figures.ts'
import { History } from './history.tsx'
import { PunchCard } from './punch-card.tsx'
import { usePurchaseChanges } from './use-purchase-changes.ts'
import { useStatement } from './use-statement.ts'
import { Validity } from './validity.tsx'

interface Props {
  purchase: Purchase
  historyOpen: boolean
  onHistory: (open: boolean) => void
}

/** One purchase: the card, its figures, what can be done with it, and its history. */
export function PurchasePanel({ purchase, historyOpen, onHistory }: Props) {
  const figures = useFigures(purchase)
  const { use, reinstateLine } = usePurchaseChanges()
  const id = useId()
  const reinstate = (line: StatementLine) => reinstateLine(purchase.id, line)
  const pays = !purchase.expired && purchase.validFrom <= new Date()
  return (
    <article aria-labelledby={id} data-purchase={purchase.id} className="rounded-lg border border-line bg-surface">
      <div className="grid gap-4 p-4 sm:p-5 md:grid-cols-[minmax(0,1fr)_auto]">
        <div className="min-w-0">
          <h3 id={id} className="font-semibold text-base">
            {purchase.offerName}
          </h3>
          <Validity purchase={purchase} figures={figures} />
        </div>
        <FigureList figures={figures} faded={purchase.expired} className="md:row-span-2 md:self-center" />
        <PunchCard figures={figures} faded={purchase.expired} />
      </div>
      <div className="flex flex-wrap items-center gap-2 px-4 pb-4 sm:px-5">
        {pays && (
          <Button
            look="solid"
            focusableWhenDisabled
            disabled={figures.remaining <= 0}
            className="max-sm:h-11 max-sm:flex-1"
            onClick={() => use({ purchaseId: purchase.id })}
          >
            <Ticket aria-hidden /> Use 1 session
          </Button>
        )}
        {purchase.sessionsUsed > 0 && <LatestUse purchase={purchase} reinstate={reinstate} />}
      </div>
      <button
        type="button"
        aria-expanded={historyOpen}
        className="flex min-h-11 w-full items-center justify-between rounded-b-lg border-line border-t px-4 font-medium hover:bg-sunken focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-ring sm:px-5"
        onClick={() => onHistory(!historyOpen)}
      >
        History <ChevronDown aria-hidden className={cn('size-4 text-ink-muted transition-transform', historyOpen && 'rotate-180')} />
      </button>
      {historyOpen && (
        <div className="px-4 pb-3 sm:px-5">
          <History purchaseId={purchase.id} label={`History of ${purchase.offerName}`} reinstate={reinstate} />
        </div>
      )}
    </article>
  )
}

/** Takes back the newest use that still stands, and names it; waits while something newer is on its way into the history. */
function LatestUse({ purchase, reinstate }: { purchase: Purchase; reinstate: (line: StatementLine) => void }) {
  const format = useFormat()
  const id = useId()
  const { uses, reinstatements } = useUnderWay(purchase.id)
  const { lines } = useStatement(purchase.id)
  const latest = lines?.find((line) => line.kind === 'use' && line.reversedByVersion === null)
  if (!latest) return null
  const isNewest = uses + reinstatements === 0 && lines?.[0]?.version === purchase.version
  return (
    <>
      <Button focusableWhenDisabled disabled={!isNewest} aria-describedby={id} className="max-sm:h-11" onClick={() => reinstate(latest)}>
        <RotateCcw aria-hidden /> Reinstate
      </Button>
      <span id={id} className="text-ink-muted text-xs">
        {isNewest && `Last used ${format.dayAndTime(latest.occurredAt)} (entry ${latest.version})`}
      </span>
    </>
  )
}
