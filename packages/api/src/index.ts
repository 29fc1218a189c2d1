export { type AppRouter, appRouter, createCaller } from './app-router.ts'
export type { ApiContext } from './context.ts'
