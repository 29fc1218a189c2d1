import type { AnyTRPCProcedure, AnyTRPCRouter } from '@trpc/server'
import { ZodObject } from 'zod'
import { appRouter } from '../app-router.ts'

const router: AnyTRPCRouter = appRouter

/** What the router has, by path: tests that are made from it cannot miss a procedure that is added. */
export const procedures: Record<string, AnyTRPCProcedure> = router._def.procedures
export const paths = Object.keys(procedures)

export interface Field {
  name: string
  optional: boolean
  /** Takes a UUID and no other text. */
  isId: boolean
  /** Would the procedure's schema take the value here? */
  takes(value: unknown): boolean
}

/** The fields of a procedure's input. Throws for an input that is no object: nothing could be made from it. */
export function fields(path: string): Field[] {
  const inputs = procedures[path]?._def.inputs ?? []
  return inputs.flatMap((schema) => {
    if (!(schema instanceof ZodObject)) throw new Error(`The input of ${path} is no object`)
    return Object.entries(schema.shape).map(([name, field]) => {
      const takes = (value: unknown) => field.safeParse(value).success
      return { name, optional: takes(undefined), isId: takes(crypto.randomUUID()) && !takes('no id'), takes }
    })
  })
}
