export { type Connection, type ConnectionOptions, connect, type Database } from './connection.ts'
