import { serveApi } from '@punchcard/api'
import { composition } from '../../../../server/composition.ts'

export const maxDuration = 30

const handler = (request: Request): Promise<Response> => serveApi(request, composition())

export { handler as GET, handler as POST }
