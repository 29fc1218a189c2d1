import { parseAsBoolean, parseAsString } from 'nuqs/server'

/** In place of an offer's id: one that is yet to be made. */
export const NEW = 'new'

/** What of the offers stands in the address: reload and Back bring it back. */
export const offersAddress = {
  archived: parseAsBoolean.withDefault(false),
  /** The offer that is opened. */
  offer: parseAsString,
}
