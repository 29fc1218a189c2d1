import {
  API_KEY_HEADER,
  apiKey,
  booking,
  calendarBooking,
  calendarSession,
  client,
  clientInList,
  invitation,
  offer,
  organization,
  owedBooking,
  purchase,
  purchaseInNeed,
  type Reason,
  reasons,
  refusal,
  statementLine,
} from '@punchcard/core/contract'
import * as z from 'zod'
import { createDocument, type ZodOpenApiOperationObject } from 'zod-openapi'
import { mayCall } from '../permissions.ts'
import { PLAIN_API } from '../plain/serve-plain-api.ts'
import { procedures } from '../procedures.ts'
import { notation, questionParameters, requestBody } from './input.ts'
import { reference } from './reference.ts'
import { answerWords } from './words.ts'

export type OpenApiDocument = ReturnType<typeof createDocument>

/** What is answered to a request that cannot be served. */
const problem = z.object({
  message: z.string(),
  code: z.string(),
  httpStatus: z.int(),
  path: z.string(),
  fields: z.record(z.string(), z.string()).nullable(),
  faultId: z.string().nullable(),
})

const schemas = {
  ApiKey: apiKey,
  Booking: booking,
  CalendarBooking: calendarBooking,
  CalendarSession: calendarSession,
  Client: client,
  ClientInList: clientInList,
  Invitation: invitation,
  Offer: offer,
  Organization: organization,
  OwedBooking: owedBooking,
  Problem: problem,
  Purchase: purchase,
  PurchaseInNeed: purchaseInNeed,
  StatementLine: statementLine,
}

const refusals = Object.keys(reasons).filter((name): name is Reason => Object.hasOwn(reasons, name))
export const refusedFor = (reason: Reason): string => `Refused_${reason}`

const failures = {
  400: { name: 'BadRequest', description: 'The input cannot be used; `fields` says what is wrong with each field.' },
  401: { name: 'Unauthorized', description: 'There is no key, or it never was, has expired or was revoked.' },
  403: { name: 'Forbidden', description: 'Whoever asks may not do this.' },
  413: { name: 'PayloadTooLarge', description: 'The body is larger than a megabyte.' },
  415: { name: 'UnsupportedMediaType', description: 'The body is not application/json.' },
  429: {
    name: 'TooManyRequests',
    description: 'Too many wrong keys came from this address; `Retry-After` says in how many seconds to try again.',
  },
  500: { name: 'Fault', description: 'A failure of ours; `faultId` finds it in the log.' },
  503: { name: 'Unavailable', description: 'The database cannot be reached; `Retry-After` says in how many seconds to try again.' },
} as const

const responses = Object.fromEntries(
  Object.entries(failures).map(([status, { name, description }]) => {
    const headers = { 'Retry-After': { description: 'Seconds.', schema: { type: 'integer' as const } } }
    const content = { 'application/json': { schema: problem } }
    return [name, { description, content, ...(['429', '503'].includes(status) && { headers }) }]
  }),
)

const about = `Exact session accounting: everything that the screens do, in plain JSON.

Changes are POST with a JSON object, questions are GET with the fields in the query. An instant is ISO 8601 with its zone, in and out.
A refusal is an answer like any other: status 200, \`ok: false\` and a \`reason\`. Every other status is a \`Problem\`.
Make an \`idempotencyKey\` for each intent and send the same one with each retry: it is counted once, and hears the first answer.`

let made: OpenApiDocument | undefined

/** The API as OpenAPI 3.1, for programs in any language: every procedure of the router, as /api/v1 serves it. */
export function openApiDocument(): OpenApiDocument {
  made ??= described(
    createDocument(
      {
        openapi: '3.1.1',
        info: { title: 'Punchcard', version: '1', description: about, license: { name: 'MIT', identifier: 'MIT' } },
        servers: [{ url: '/' }],
        tags: [...new Set(Object.keys(procedures).map(groupOf))].map((name) => ({ name })),
        paths: Object.fromEntries(Object.keys(procedures).map((path) => [PLAIN_API + path, pathItem(path)])),
        components: {
          schemas: { ...schemas, ...Object.fromEntries(refusals.map((reason) => [refusedFor(reason), refusal(reason)])) },
          responses,
          securitySchemes: {
            apiKey: { type: 'apiKey', in: 'header', name: API_KEY_HEADER, description: 'Made in Settings or at the command line.' },
            cookie: { type: 'apiKey', in: 'cookie', name: '__Host-punchcard.session_token', description: 'Of a person who is signed in.' },
          },
        },
      },
      notation,
    ),
  )
  return made
}

function groupOf(path: string): string {
  return path.split('.')[0] ?? path
}

function pathItem(path: string): { get: ZodOpenApiOperationObject } | { post: ZodOpenApiOperationObject } {
  const known: Record<string, { title: string; says: string; answer: z.ZodType }> = reference
  const { title, says, answer } = known[path] ?? unknownProcedure(path)
  const changes = procedures[path]?._def.type === 'mutation'
  const byKey = mayCall('api_key', path)
  const can = changes ? [400, 401, 403, 413, 415, 429, 500, 503] : [400, 401, 403, 429, 500, 503]
  const told = Object.entries(failures).filter(([status]) => can.includes(Number(status)))
  const operation = {
    operationId: path,
    tags: [groupOf(path)],
    summary: title,
    description: byKey ? says : `${says} Only for an owner who is signed in: no key may do this.`,
    security: byKey ? [{ apiKey: [] }, { cookie: [] }] : [{ cookie: [] }],
    responses: {
      200: { description: 'The answer.', content: { 'application/json': { schema: answer } } },
      ...Object.fromEntries(told.map(([status, { name }]) => [status, { $ref: `#/components/responses/${name}` }])),
    },
  }
  return changes
    ? { post: { ...operation, requestBody: requestBody(path) } }
    : { get: { ...operation, parameters: questionParameters(path) } }
}

function unknownProcedure(path: string): never {
  throw new Error(`Say in reference.ts what ${path} does`)
}

/** Puts answers and refusals into words. */
function described(document: OpenApiDocument): OpenApiDocument {
  const named = document.components?.schemas ?? {}
  for (const reason of refusals) Object.assign(named[refusedFor(reason)] ?? {}, { description: reasons[reason].means })
  const answers = Object.values(document.paths ?? {}).map(({ get, post }) => (get ?? post)?.responses)
  describe([named, answers])
  return document
}

function describe(node: unknown): void {
  if (typeof node !== 'object' || node === null) return
  const properties: unknown = Reflect.get(node, 'properties')
  for (const [name, property] of Object.entries(properties ?? {})) {
    if (answerWords[name] && typeof property === 'object') property.description ??= answerWords[name]
  }
  for (const child of Object.values(node)) describe(child)
}
