import * as z from 'zod'
import { outcome } from './refusals.ts'
import { email, id, idempotencyKey, instant, text } from './scalars.ts'

const name = text.min(1).max(120)
const phone = text.min(3).max(40)
const clientNote = text.max(2000)

export const createClientInput = z.strictObject({
  id,
  idempotencyKey,
  name,
  email: email.nullable().optional(),
  phone: phone.nullable().optional(),
  note: clientNote.nullable().optional(),
})
/** Fields left out stay as they are; null empties one. */
export const updateClientInput = z.strictObject({
  clientId: id,
  idempotencyKey,
  name: name.optional(),
  email: email.nullable().optional(),
  phone: phone.nullable().optional(),
  note: clientNote.nullable().optional(),
})
export const archiveClientInput = z.strictObject({ clientId: id, idempotencyKey, archived: z.boolean().default(true) })
export const getClientInput = z.strictObject({ clientId: id })
export const listClientsInput = z.strictObject({
  /** Part of a name, phone number or e-mail address. */
  search: text.max(100).optional(),
  archived: z.boolean().default(false),
  /** The `nextCursor` of the page before. */
  cursor: z.strictObject({ name: text.max(120), id }).optional(),
  limit: z.int().min(1).max(200).default(50),
})

export const client = z.object({
  id,
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  note: z.string().nullable(),
  archivedAt: instant.nullable(),
  createdAt: instant,
})
export const clientChanged = z.object({ ok: z.literal(true), changed: z.boolean(), client })
/** Sums over the client's purchases that have not expired. */
export const clientInList = client.extend({
  sessionsRemaining: z.int(),
  sessionsScheduled: z.int(),
  sessionsUsed: z.int(),
  nextExpiresAt: instant.nullable(),
})

export const createClientOutcome = outcome(clientChanged, ['idempotency_key_reused', 'id_conflict'])
export const changeClientOutcome = outcome(clientChanged, ['idempotency_key_reused', 'not_found'])
export const getClientOutcome = outcome(z.object({ ok: z.literal(true), changed: z.literal(false), client }), ['not_found'])
export const clientList = z.object({
  clients: z.array(clientInList),
  nextCursor: z.object({ name: z.string(), id }).nullable(),
})

export type CreateClientInput = z.infer<typeof createClientInput>
export type UpdateClientInput = z.infer<typeof updateClientInput>
export type ArchiveClientInput = z.infer<typeof archiveClientInput>
export type GetClientInput = z.infer<typeof getClientInput>
export type ListClientsInput = z.infer<typeof listClientsInput>
export type Client = z.infer<typeof client>
export type ClientInList = z.infer<typeof clientInList>
export type CreateClientOutcome = z.infer<typeof createClientOutcome>
export type ChangeClientOutcome = z.infer<typeof changeClientOutcome>
export type GetClientOutcome = z.infer<typeof getClientOutcome>
export type ClientList = z.infer<typeof clientList>
