import { TRPCError } from '@trpc/server'

const megabyte = 1_000_000

/**
 * The same request; reading more of its body than a megabyte fails with PAYLOAD_TOO_LARGE, and the rest is never read.
 * A length that was declared needs no counting: HTTP ends the body there.
 */
export function limitBody(request: Request): Request {
  const declared = request.headers.get('content-length')
  if (!request.body || (declared !== null && Number(declared) <= megabyte)) return request
  let size = 0
  const counting = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      size += chunk.byteLength
      if (size > megabyte) throw new TRPCError({ code: 'PAYLOAD_TOO_LARGE' })
      controller.enqueue(chunk)
    },
  })
  // "half" belongs to a body that is streamed; the types of a browser do not know it.
  const { method, headers, signal } = request
  const init: RequestInit & { duplex: 'half' } = { method, headers, signal, body: request.body.pipeThrough(counting), duplex: 'half' }
  // From its parts: a framework's own kind of request is no Request to the constructor.
  return new Request(request.url, init)
}
