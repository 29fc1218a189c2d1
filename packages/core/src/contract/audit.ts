import * as z from 'zod'
import { id } from './scalars.ts'

export const auditOrganizationInput = z.strictObject({ clientId: id.optional() })

/** One invariant, looked for in the stored rows. `found` is 0 where all is well. */
const auditCheck = z.object({
  /** The number of the invariant, 1 to 11. */
  invariant: z.int(),
  name: z.string(),
  means: z.string(),
  found: z.int(),
  /** Up to five of the rows that break it. */
  samples: z.array(z.object({ id: z.string(), says: z.string() })),
})
export const audit = z.object({ clean: z.boolean(), checks: z.array(auditCheck) })

export type AuditOrganizationInput = z.infer<typeof auditOrganizationInput>
export type AuditCheck = z.infer<typeof auditCheck>
export type Audit = z.infer<typeof audit>
