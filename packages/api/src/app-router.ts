import { apiKeys } from './routers/api-keys.ts'
import { bookings } from './routers/bookings.ts'
import { calendar } from './routers/calendar.ts'
import { clients } from './routers/clients.ts'
import { integrity } from './routers/integrity.ts'
import { ledger } from './routers/ledger.ts'
import { offers } from './routers/offers.ts'
import { organization } from './routers/organization.ts'
import { purchases } from './routers/purchases.ts'
import { today } from './routers/today.ts'
import { createCallerFactory, router } from './trpc.ts'

/** Everything that people and programs may ask for, by the names of the public API. */
export const appRouter = router({ apiKeys, bookings, calendar, clients, integrity, ledger, offers, organization, purchases, today })
export type AppRouter = typeof appRouter

export const createCaller = createCallerFactory(appRouter)
