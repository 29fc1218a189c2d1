import { createTRPCUntypedClient, httpLink } from '@trpc/client'
import { HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultWording } from './fault.ts'

const url = 'http://punchcard.test'
const server = setupServer()
beforeAll(() => server.listen())
afterAll(() => server.close())

/** What is said when a request to the API meets `answer`. */
async function said(answer: () => Response): Promise<string> {
  server.use(http.get(`${url}/*`, answer))
  const client = createTRPCUntypedClient({ links: [httpLink({ url })] })
  return client.query('clients.list').then(
    () => 'an answer',
    (fault: unknown) => faultWording(fault).title,
  )
}

test('no answer is said to be no connection', async () => {
  expect(await said(() => HttpResponse.error())).toBe('No connection')
})

test('a server that fell over, or a proxy, is not the network: what answered cannot be read', async () => {
  expect(await said(() => new HttpResponse('Internal Server Error', { status: 500 }))).toBe('Something went wrong on our side')
  expect(await said(() => HttpResponse.html('<h1>Bad Gateway</h1>', { status: 502 }))).toBe('Something went wrong on our side')
})
