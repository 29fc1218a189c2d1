import { composition } from '../../../server/composition.ts'
import { health } from '../../../server/health.ts'

export const dynamic = 'force-dynamic'

export const GET = (): Promise<Response> => health(async (withinMs) => composition().answers(withinMs))
