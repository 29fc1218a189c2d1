export { currentOrganization } from './organizations/current-organization.ts'
export { sellPurchase } from './purchases/sell-purchase.ts'
export { useSession, useSessionStatement } from './purchases/use-session.ts'
export type { Actor, Context } from './verb/context.ts'
