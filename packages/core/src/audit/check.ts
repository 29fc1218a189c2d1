import type { SQL } from 'drizzle-orm'

/** One invariant of DESIGN.md section 2, or a part of one, as a question to the stored rows. */
export interface Check {
  /** 1 to 11. */
  invariant: number
  name: string
  /** What holds when nothing is found. */
  means: string
  /**
   * Rows `(id text, says text)`, one for each breach. It reads the relations of scope.ts (`purchase`, `entry`, `booking`,
   * `slot`, `subscription`, `operation`) and trusts no constraint: a restored dump may have none.
   */
  breaches: SQL
}
