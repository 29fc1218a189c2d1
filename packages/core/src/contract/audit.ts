import * as z from 'zod'
import { id } from './scalars.ts'

export const auditOrganizationInput = z.strictObject({ clientId: id.optional() })

/** One invariant, looked for in the stored rows. `found` is 0 where all is well. */
export interface AuditCheck {
  /** The number of the invariant, 1 to 11. */
  invariant: number
  name: string
  means: string
  found: number
  /** Up to five of the rows that break it. */
  samples: { id: string; says: string }[]
}

export type AuditOrganizationInput = z.infer<typeof auditOrganizationInput>
export interface Audit {
  clean: boolean
  checks: AuditCheck[]
}
