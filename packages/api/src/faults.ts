import { randomUUID } from 'node:crypto'
import { TRPCError } from '@trpc/server'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import { log } from './log.ts'
import { refusalOf } from './refusals.ts'
import { TooManyAttempts } from './sign-in/attempts/too-many-attempts.ts'

/** A failure of ours with everything taken off that does not belong outside; the log knows more under its id. */
export class Fault extends TRPCError {
  readonly faultId = randomUUID()
  readonly httpStatus: number
  /** When to try again, where that helps. */
  readonly headers: Record<string, string>
  constructor(unreachable: boolean) {
    super(
      unreachable
        ? { code: 'SERVICE_UNAVAILABLE', message: 'The database cannot be reached. Try again in a moment.' }
        : { code: 'INTERNAL_SERVER_ERROR', message: 'Something went wrong on our side.' },
    )
    this.name = 'Fault'
    this.httpStatus = unreachable ? 503 : 500
    this.headers = unreachable ? { 'retry-after': '5' } : {}
  }
}

const contained = new WeakMap<Error, Fault>()

/** Logs what failed in `procedure`, once and without parameters, and answers what may be told of it. */
export function contain(error: unknown, procedure: string, orgId?: string): Fault {
  if (error instanceof Fault) return error
  const thrown = error instanceof TRPCError && error.cause ? error.cause : error
  const origin = thrown instanceof Error ? thrown : new Error(typeof thrown)
  const earlier = contained.get(origin)
  if (earlier) return earlier
  const description = describeFault(origin)
  const fault = new Fault(isUnreachable(description.code))
  contained.set(origin, fault)
  log.error({ faultId: fault.faultId, procedure, orgId, ...description }, 'fault')
  return fault
}

/** The same where the answer is a response of its own. What the caller did wrong is told as that, and not logged. */
export function answerError(error: unknown, procedure: string): Response {
  if (error instanceof TooManyAttempts) {
    return Response.json({ message: error.message, retryAfter: error.seconds }, { status: 429, headers: error.headers })
  }
  const refusal = error instanceof TRPCError ? refusalOf(error) : undefined
  if (refusal && error instanceof TRPCError) return Response.json({ message: refusal }, { status: getHTTPStatusCodeFromError(error) })
  const { message, faultId, httpStatus, headers } = contain(error, procedure)
  return Response.json({ message, faultId }, { status: httpStatus, headers })
}

/** What a log may say of an error: everything but its message, which can quote a statement's parameters. */
export interface FaultDescription {
  error: string
  /** SQLSTATE, or the network's code. */
  code: string | undefined
  constraint: string | undefined
  at: string[]
}

export function describeFault(error: Error): FaultDescription {
  const chain = causes(error)
  const code = chain.map((cause) => property(cause, 'code')).find(Boolean)
  const constraint = chain.map((cause) => property(cause, 'constraint_name')).find(Boolean)
  return { error: chain.at(-1)?.name ?? error.name, code, constraint, at: frames(error) }
}

/** The error and what caused it, outermost first. Drizzle keeps the driver's error as a cause. */
function causes(error: Error): Error[] {
  const chain = [error]
  for (let next = error.cause; next instanceof Error && chain.length < 5; next = next.cause) chain.push(next)
  return chain
}

function property(error: Error, name: string): string | undefined {
  const value: unknown = Reflect.get(error, name)
  return typeof value === 'string' ? value : undefined
}

/** Where it happened. The stack begins with the message: what cannot be cut off exactly is left out altogether. */
function frames({ stack = '', message }: Error): string[] {
  const start = stack.indexOf(message)
  if (start < 0) return []
  const lines = stack
    .slice(start + message.length)
    .split('\n')
    .map((line) => line.trim())
  return lines.filter((line) => line.startsWith('at ') && !/node_modules|node:internal/.test(line)).slice(0, 5)
}

const networkCodes = ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EPIPE', 'ETIMEDOUT']
const driverCodes = ['CONNECT_TIMEOUT', 'CONNECTION_CLOSED', 'CONNECTION_DESTROYED', 'CONNECTION_ENDED']
/** Connection exceptions, too many connections, and a server that shuts down, crashed or starts. */
const states = /^(08...|53300|57P0[123])$/

function isUnreachable(code = ''): boolean {
  return networkCodes.includes(code) || driverCodes.includes(code) || states.test(code)
}
