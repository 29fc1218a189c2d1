import type { AnyTRPCProcedure, AnyTRPCRouter } from '@trpc/server'
import { ZodObject } from 'zod'
import { appRouter } from './app-router.ts'

const router: AnyTRPCRouter = appRouter

/** What the router has, by path: what is made from it cannot miss a procedure that is added. */
export const procedures: Record<string, AnyTRPCProcedure> = router._def.procedures

/** The schema of what a procedure takes; undefined where that is nothing. Throws for what is no object: it would have no fields. */
export function inputOf(path: string): ZodObject | undefined {
  const [schema] = procedures[path]?._def.inputs ?? []
  if (schema === undefined || schema instanceof ZodObject) return schema
  throw new Error(`The input of ${path} is no object`)
}
