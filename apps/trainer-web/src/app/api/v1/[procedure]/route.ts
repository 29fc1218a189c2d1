import { servePlainApi } from '@punchcard/api'
import { composition } from '../../../../server/composition.ts'

export const maxDuration = 30

const handler = (request: Request): Promise<Response> => servePlainApi(request, composition())

export { handler as GET, handler as POST }
