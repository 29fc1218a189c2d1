import autocannon from 'autocannon'

interface Target {
  url: string
  headers: Record<string, string>
  /** Made anew for each request. */
  body: () => string
  /** Is this the answer that was asked for? */
  accepts: (body: string) => boolean
  requests: number
  inFlight: number
}

export interface Load {
  perSecond: number
  /** Milliseconds within which 99 of 100 were answered. */
  p99: number
}

/** Posts so many requests and waits for every answer. Throws when one is missing or another than asked for. */
export async function load({ url, headers, body, accepts, requests, inFlight }: Target): Promise<Load> {
  const took: number[] = []
  const started = performance.now()
  let ended = started
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const firing = autocannon(
      {
        url,
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        connections: inFlight,
        amount: requests,
        timeout: 30,
        requests: [{ setupRequest: (request) => ({ ...request, body: body() }) }],
        verifyBody: (answer) => accepts(String(answer)),
      },
      (error, done) => (error ? reject(error) : resolve(done)),
    )
    firing.on('response', (_client, _status, _bytes, milliseconds) => {
      took.push(milliseconds)
      ended = performance.now()
    })
  })
  const { mismatches, errors, '2xx': accepted } = result
  if (accepted !== requests || mismatches > 0 || errors > 0) {
    throw new Error(`${url}: of ${requests} requests ${accepted} were accepted, ${mismatches} answered otherwise, ${errors} failed`)
  }
  return { perSecond: (requests * 1000) / (ended - started), p99: percentile(took, 0.99) }
}

function percentile(values: number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}
