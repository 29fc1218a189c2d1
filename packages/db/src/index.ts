export { type Connection, type ConnectionOptions, connect, type Database } from './connection.ts'
export { enter, runOn, type Scope, within } from './row-security.ts'
