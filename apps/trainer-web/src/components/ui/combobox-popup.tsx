import { Combobox } from '@base-ui/react/combobox'
import type { ReactNode } from 'react'
import { cn } from './class-names.ts'

/** What opens below a field in which one types to find: what there is to choose from, and what is said instead. */
export function ComboboxPopup({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <Combobox.Portal>
      <Combobox.Positioner className="z-60" sideOffset={4}>
        <Combobox.Popup
          className={cn(
            'max-h-[min(18rem,var(--available-height))] w-(--anchor-width) overflow-y-auto rounded-md border border-line bg-surface p-1 shadow-lifted',
            className,
          )}
        >
          {children}
        </Combobox.Popup>
      </Combobox.Positioner>
    </Combobox.Portal>
  )
}

export const comboboxItem = 'cursor-default rounded-sm px-2 py-1.5 data-highlighted:bg-sunken pointer-coarse:py-2.5'
