import type { AnyTRPCProcedure, AnyTRPCRouter } from '@trpc/server'
import { ZodObject } from 'zod'
import { appRouter } from '../app-router.ts'

const router: AnyTRPCRouter = appRouter

/** What the router has, by path: tests that are made from it cannot miss a procedure that is added. */
export const procedures: Record<string, AnyTRPCProcedure> = router._def.procedures
export const paths = Object.keys(procedures)

/** The fields of a procedure's input, and whether each may be left out. */
export function fields(path: string): { name: string; optional: boolean }[] {
  const [schema] = procedures[path]?._def.inputs ?? []
  if (!(schema instanceof ZodObject)) return []
  return Object.entries(schema.shape).map(([name, field]) => ({ name, optional: field.safeParse(undefined).success }))
}
