/** What every request to Next.js costs: this one reads nothing, asks nobody and answers nothing. */
export const POST = (): Response => new Response()
