import type { ComponentProps } from 'react'
import { cn } from './class-names.ts'

export function Table({ className, ...props }: ComponentProps<'table'>) {
  return <table className={cn('w-full border-collapse text-left tabular-nums', className)} {...props} />
}

export function Th({ className, ...props }: ComponentProps<'th'>) {
  return <th scope="col" className={cn('border-line border-b px-2 py-2 font-medium text-ink-muted text-xs', className)} {...props} />
}

export function Td({ className, ...props }: ComponentProps<'td'>) {
  return <td className={cn('border-line border-b px-2 py-2.5 align-top', className)} {...props} />
}
