export type { Actor, Context } from './context.ts'
export { sellPurchase } from './sell-purchase.ts'
export { useSession, useSessionStatement } from './use-session.ts'
