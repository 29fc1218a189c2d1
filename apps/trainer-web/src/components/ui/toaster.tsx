'use client'

import { CircleAlert } from 'lucide-react'
import { useTheme } from 'next-themes'
import { Toaster as Sonner } from 'sonner'

const button = 'h-8 shrink-0 cursor-pointer rounded-md px-3 font-medium text-xs'

/** Where messages appear: above the bottom bar on a phone, in the corner on a desk. Alt+T goes there. */
export function Toaster() {
  const { resolvedTheme } = useTheme()
  return (
    <Sonner
      theme={resolvedTheme === 'dark' ? 'dark' : 'light'}
      position="bottom-right"
      closeButton
      visibleToasts={4}
      mobileOffset={{ bottom: 'calc(4.5rem + env(safe-area-inset-bottom))', left: '0.75rem', right: '0.75rem' }}
      icons={{ error: <CircleAlert className="size-4 text-danger-ink" /> }}
      toastOptions={{
        unstyled: true,
        closeButtonAriaLabel: 'Dismiss',
        classNames: {
          toast:
            'flex w-full items-center gap-3 rounded-lg border border-line bg-surface p-3 pl-4 font-sans text-ink text-sm shadow-lifted sm:w-[24rem]',
          content: 'min-w-0 flex-1',
          title: 'font-medium',
          description: 'text-ink-muted text-xs',
          actionButton: `${button} bg-accent text-on-accent hover:bg-accent-hover`,
          cancelButton: `${button} border border-line-strong/60 hover:bg-sunken`,
          // Only in front, or once they are spread out: those behind are drawn smaller and covered.
          closeButton:
            'absolute -top-2 -left-2 flex size-6 cursor-pointer items-center justify-center rounded-full border border-line bg-surface text-ink-muted hover:text-ink in-[[data-front=false][data-expanded=false]]:hidden [&_svg]:size-3.5',
        },
      }}
    />
  )
}
