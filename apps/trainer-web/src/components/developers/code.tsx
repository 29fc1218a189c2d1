import type { ReactNode } from 'react'

/** Something to copy into a terminal. It breaks its lines, so that nothing scrolls sideways on a phone. */
export function Command({ children }: { children: string }) {
  return (
    <pre className="whitespace-pre-wrap rounded-md border border-line bg-sunken p-3 font-mono text-xs leading-relaxed [overflow-wrap:anywhere]">
      <code>{children}</code>
    </pre>
  )
}

export function Name({ children }: { children: ReactNode }) {
  return <code className="font-medium font-mono text-[0.92em] [overflow-wrap:anywhere]">{children}</code>
}

/** A sentence in which `names` stand between backticks. */
export function Sentence({ children }: { children: string }) {
  const parts = children.split('`').map((part, index) => ({ part, at: `${index}`, name: index % 2 === 1 }))
  return parts.map(({ part, at, name }) => (name ? <Name key={at}>{part}</Name> : part))
}
