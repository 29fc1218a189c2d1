import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '@punchcard/db'
import { sql } from 'drizzle-orm'

/**
 * Holds what `hold` locks in a transaction until `ask` waits behind it, runs `meanwhile` in that transaction, commits, and
 * answers what was asked. Throws when it was answered without having to wait.
 */
export async function askBehind<T>(
  db: Database,
  hold: (tx: Database) => Promise<unknown>,
  ask: () => Promise<T>,
  meanwhile: (tx: Database) => Promise<unknown> = async () => {},
): Promise<T> {
  let answer: Promise<T> | undefined
  await db.transaction(async (tx) => {
    await hold(tx)
    let answered = false
    answer = ask().finally(() => {
      answered = true
    })
    while (!(await someoneWaits(tx))) {
      if (answered) throw new Error('It was answered without waiting')
      await sleep(5)
    }
    await meanwhile(tx)
  })
  if (!answer) throw new Error('Nothing was asked')
  return answer
}

async function someoneWaits(tx: Database): Promise<boolean> {
  const [row] = await tx.execute<{ waits: boolean }>(
    sql`select exists (select from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))) as waits`,
  )
  return row?.waits ?? false
}
