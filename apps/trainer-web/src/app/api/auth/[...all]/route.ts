import { composition } from '../../../../server/composition.ts'

const handler = (request: Request): Promise<Response> => composition().signIn.serve(request)

export { handler as GET, handler as POST }
