import { composition } from '../../../server/composition.ts'
import { health } from '../../../server/health.ts'

export const dynamic = 'force-dynamic'

// Outside of what health answers for: an environment that is wrong is told in the log.
export const GET = (): Promise<Response> => health(composition().answers)
