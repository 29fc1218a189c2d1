import { hash } from 'node:crypto'
import type { Database } from '@punchcard/db'
import { operations } from '@punchcard/db/schema'
import { and, type Placeholder, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { WithSubquery } from 'drizzle-orm/subquery'
import type { Context } from './context.ts'
import { statement } from './statement.ts'

/** Who asked for what under which key: the parameters that every changing statement carries. */
export interface OperationParameters {
  orgId: string
  idempotencyKey: string
  verb: string
  requestHash: string
  actorKind: string
  actorId: string | null
}

/** Who asks, as a row or a parameter names them. */
export function actorOf({ actor }: Pick<Context, 'actor'>): Pick<OperationParameters, 'actorKind' | 'actorId'> {
  return { actorKind: actor.kind, actorId: actor.kind === 'system' ? null : actor.id }
}

/** The hash covers the verb and every field of the input but the key, in an order that does not depend on the caller. */
export function operationFor(ctx: Context, verb: string, input: { idempotencyKey: string }): OperationParameters {
  const { idempotencyKey, ...request } = input
  const canonical = JSON.stringify(request, Object.keys(request).sort())
  return {
    orgId: ctx.orgId,
    idempotencyKey,
    verb,
    requestHash: hash('sha256', `${verb}\n${canonical}`, 'base64url'),
    ...actorOf(ctx),
  }
}

type Parameter = (name: keyof OperationParameters) => Placeholder

/**
 * The CTE `operation`: one row for each row of `source`, carrying the answer. Its primary key is what makes a key good for
 * one change only: the same key again raises 23505 and takes the whole statement back.
 */
export function recordOperation(db: Database, parameter: Parameter, source: WithSubquery, answer: SQL, note: SQLWrapper = sql`null`) {
  return db.$with('operation').as(
    db
      .insert(operations)
      .select(
        db
          .select({
            orgId: sql<string>`${parameter('orgId')}::uuid`.as('org_id'),
            idempotencyKey: sql<string>`${parameter('idempotencyKey')}::uuid`.as('idempotency_key'),
            verb: sql<string>`${parameter('verb')}`.as('verb'),
            requestHash: sql<string>`${parameter('requestHash')}`.as('request_hash'),
            actorKind: sql<'user' | 'api_key' | 'system'>`${parameter('actorKind')}`.as('actor_kind'),
            actorId: sql<string | null>`${parameter('actorId')}::uuid`.as('actor_id'),
            answer: answer.as('answer'),
            note: sql<string | null>`${note}::text`.as('note'),
            recordedAt: sql<Date>`clock_timestamp()`.as('recorded_at'),
          })
          .from(source),
      )
      .returning({ orgId: operations.orgId, idempotencyKey: operations.idempotencyKey, answer: operations.answer }),
  )
}

export type RecordedOperation = ReturnType<typeof recordOperation>

const find = statement('find_operation', (db, parameter: (name: 'orgId' | 'idempotencyKey') => Placeholder) =>
  db
    .select({ verb: operations.verb, requestHash: operations.requestHash, answer: operations.answer })
    .from(operations)
    .where(and(sql`${operations.orgId} = ${parameter('orgId')}`, sql`${operations.idempotencyKey} = ${parameter('idempotencyKey')}`)),
)

/** What an earlier request under this key was told, or `reused` when that was another request. */
export async function findAnswer(ctx: Context, operation: OperationParameters): Promise<{ answer: unknown } | 'reused' | undefined> {
  const [earlier] = await find(ctx.db, { orgId: operation.orgId, idempotencyKey: operation.idempotencyKey })
  if (!earlier) return undefined
  return earlier.verb === operation.verb && earlier.requestHash === operation.requestHash ? { answer: earlier.answer } : 'reused'
}

const remember = statement<OperationParameters & { answer: string }, { answer: unknown }>('remember_answer', (db, parameter) =>
  db
    .insert(operations)
    .values({
      orgId: sql`${parameter('orgId')}`,
      idempotencyKey: sql`${parameter('idempotencyKey')}`,
      verb: sql`${parameter('verb')}`,
      requestHash: sql`${parameter('requestHash')}`,
      actorKind: sql`${parameter('actorKind')}`,
      actorId: sql`${parameter('actorId')}`,
      answer: sql`${parameter('answer')}::jsonb`,
      recordedAt: sql`clock_timestamp()`,
    })
    .onConflictDoNothing()
    .returning({ answer: operations.answer }),
)

/** Keeps an answer that changed nothing under its key; nothing when the key has another answer by now. */
export async function rememberAnswer(
  ctx: Context,
  operation: OperationParameters,
  answer: object,
): Promise<{ answer: unknown } | undefined> {
  const [remembered] = await remember(ctx.db, { ...operation, answer: JSON.stringify(answer) })
  return remembered
}

/** An object of the answer, as jsonb. */
export function json(fields: Record<string, SQLWrapper>): SQL {
  return sql`jsonb_build_object(${sql.join(
    Object.entries(fields).flatMap(([key, value]) => [sql.raw(`'${key}'`), sql`${value}`]),
    sql`, `,
  )})`
}
