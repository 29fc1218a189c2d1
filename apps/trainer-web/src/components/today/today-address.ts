import { parseAsString, parseAsStringLiteral } from 'nuqs/server'

/** What of Today stands in the address: reload and Back bring it back. */
export const todayAddress = {
  /** Without it: everyone. Whoever opens the link sees their own. */
  trainer: parseAsStringLiteral(['me']),
  /** The training session that is opened. */
  session: parseAsString,
}
