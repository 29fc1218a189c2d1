import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Whom the server runs as, when that is somebody else than ourselves. */
export interface ServerAccount {
  uid: number
  gid: number
}

const NAME = 'postgres'

/**
 * PostgreSQL refuses to run as root. For root this is the account `postgres`, made when it is missing; for everybody else
 * undefined: the server runs as whoever started us.
 */
export async function serverAccount(): Promise<ServerAccount | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const existing = await lookUp()
  if (existing) return existing
  try {
    await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', NAME])
  } catch (cause) {
    throw new Error(
      `PostgreSQL does not run as root, and the account "${NAME}" could not be created. Start as an ordinary user, or set DATABASE_URL.`,
      { cause },
    )
  }
  const created = await lookUp()
  if (!created) throw new Error(`The account "${NAME}" was created, but the system does not know it.`)
  return created
}

async function lookUp(): Promise<ServerAccount | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', NAME]), run('id', ['-g', NAME])])
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    return undefined
  }
}

/** Can the account enter this folder? A clone below /root is closed to it, whatever the folder's own mode. */
export async function mayEnter(account: ServerAccount | undefined, folder: string): Promise<boolean> {
  if (!account) return true
  return run('test', ['-x', folder], { ...account, cwd: '/' }).then(
    () => true,
    () => false,
  )
}
