import { join } from 'node:path'

/** Where things are on this machine, as absolute paths. */
export const repository = join(import.meta.dirname, '../../..')
export const webFolder = join(repository, 'apps/trainer-web')
/** What this machine keeps between starts: the database and the secrets. Git ignores it. */
export const stateFolder = join(repository, '.punchcard')
