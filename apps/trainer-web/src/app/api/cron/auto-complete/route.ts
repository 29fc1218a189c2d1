import { env } from '../../../../env.ts'
import { autoComplete } from '../../../../server/auto-complete.ts'
import { composition } from '../../../../server/composition.ts'

/** Seconds; the platform ends the request then. The work's own budget ends well before. */
export const maxDuration = 60

export const GET = (request: Request): Promise<Response> => autoComplete(request, env().CRON_SECRET, () => composition().db)
