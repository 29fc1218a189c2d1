import { inputOf, procedures } from '../procedures.ts'

export const paths = Object.keys(procedures)

export interface Field {
  name: string
  optional: boolean
  /** Takes a UUID and no other text. */
  isId: boolean
  /** Would the procedure's schema take the value here? */
  takes(value: unknown): boolean
}

/** The fields of a procedure's input. */
export function fields(path: string): Field[] {
  return Object.entries(inputOf(path)?.shape ?? {}).map(([name, field]) => {
    const takes = (value: unknown) => field.safeParse(value).success
    return { name, optional: takes(undefined), isId: takes(crypto.randomUUID()) && !takes('no id'), takes }
  })
}
