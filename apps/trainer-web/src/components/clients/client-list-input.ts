import type { ListClientsInput } from '@punchcard/core/contract'
import { parseAsBoolean, parseAsString } from 'nuqs/server'

/** What of the list stands in the address. */
export const clientFilter = { q: parseAsString.withDefault(''), archived: parseAsBoolean.withDefault(false) }

/** What the list asks the server for: the page's prefetch and the screen must ask the same. */
export function clientListInput(search: string, archived: boolean): Omit<ListClientsInput, 'cursor'> {
  return { search: search.trim(), archived, limit: 50 }
}
