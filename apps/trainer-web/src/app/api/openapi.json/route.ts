import { openApiDocument } from '@punchcard/api'

/** The same for everybody until the next version is deployed. */
export const dynamic = 'force-static'

export const GET = (): Response => Response.json(openApiDocument(), { headers: { 'cache-control': 'public, max-age=300' } })
