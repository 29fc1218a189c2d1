/** The mark: a card with one of its two places punched. */
export function Brand({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" className={className} role="img" aria-label="Punchcard">
      <path
        fillRule="evenodd"
        className="fill-accent"
        d="M4 5h16a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2Zm4 4a3 3 0 1 0 0 6 3 3 0 0 0 0-6Z"
      />
      <circle cx="16" cy="12" r="2.5" className="fill-none stroke-on-accent" />
    </svg>
  )
}
