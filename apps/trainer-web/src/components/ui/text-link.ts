/** How a link looks that stands in a sentence. */
export const textLink =
  'rounded-sm font-medium text-accent-ink underline underline-offset-2 focus-visible:outline-2 focus-visible:outline-ring'
