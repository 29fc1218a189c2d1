import { reasons } from '@punchcard/core/contract'
import Link from 'next/link'
import type { ApiReference } from '../../server/api-reference.ts'
import { Badge } from '../ui/badge.tsx'
import { textLink } from '../ui/text-link.ts'
import { Command, Name, Sentence } from './code.tsx'
import { Part } from './part.tsx'

/** What it tells of, by the part's address. */
export const guideParts = {
  key: 'Get a key',
  first: 'Ask something',
  change: 'Change something',
  refusals: 'Refusals',
  failures: 'Failures',
}

/** How to get in and how to be exact: what holds for every procedure. */
export function Guide({ origin, failures }: { origin: string; failures: ApiReference['failures'] }) {
  return (
    <>
      <Part id="key" title={guideParts.key}>
        <p>
          An owner makes one in{' '}
          <Link href="/settings#api-keys" className={textLink}>
            Settings
          </Link>
          , under API keys, or at the command line of the server. It is shown once, decides the organization, and may do what a trainer may.
          Keep it on a server: whoever has it has the clients’ names and numbers.
        </p>
        <Command>export PUNCHCARD_API_KEY=punchcard_...</Command>
      </Part>
      <Part id="first" title={guideParts.first}>
        <p>
          Questions are GET, with the fields in the query. An answer is JSON; an instant in it is ISO 8601 with its zone, money is in whole
          minor units (cents).
        </p>
        <Command>{`curl -H "x-api-key: $PUNCHCARD_API_KEY" "${origin}/api/v1/clients.list?limit=3"`}</Command>
      </Part>
      <Part id="change" title={guideParts.change}>
        <p>
          Changes are POST, with one JSON object. You make the <Name>id</Name> of what you create, and an <Name>idempotencyKey</Name> for
          each intent: a new UUID, made once and sent again with every retry. However often the request arrives, it is counted once and
          hears the first answer. A new key is a new intent; the same key with another request is refused.
        </p>
        <Command>
          {`curl -H "x-api-key: $PUNCHCARD_API_KEY" -H "content-type: application/json" \\
  -d '{"id":"'$(uuidgen)'","idempotencyKey":"'$(uuidgen)'","name":"Ada Lovelace"}' \\
  ${origin}/api/v1/clients.create`}
        </Command>
        <p>
          An instant that you send needs its zone: <Name>2026-05-04T10:00:00Z</Name>, or with an offset. In a query, write the plus of an
          offset as <Name>%2B</Name>.
        </p>
      </Part>
      <Part id="refusals" title={guideParts.refusals}>
        <p>
          What cannot be done is an answer like any other: status 200, <Name>{'"ok": false'}</Name> and one of these reasons. When several
          hold, the first of this list is told. Asking for what already is answers <Name>{'"ok": true, "changed": false'}</Name>.
        </p>
        <dl className="divide-y divide-line rounded-lg border border-line bg-surface px-4">
          {Object.entries(reasons).map(([reason, { means, retry }]) => (
            <div key={reason} id={reason} className="grid gap-x-4 py-2 sm:grid-cols-[14rem_minmax(0,1fr)]">
              <dt>
                <Name>{reason}</Name>
              </dt>
              <dd>
                {means} {retry && <Badge>may succeed later</Badge>}
              </dd>
            </div>
          ))}
        </dl>
      </Part>
      <Part id="failures" title={guideParts.failures}>
        <p>
          Every other status is a{' '}
          <a href="#Problem" className={textLink}>
            Problem
          </a>
          . After no answer, a 500 or a 503, send the same request with the same key again.
        </p>
        <dl className="divide-y divide-line rounded-lg border border-line bg-surface px-4">
          {failures.map(({ status, says }) => (
            <div key={status} className="grid gap-x-4 py-2 sm:grid-cols-[14rem_minmax(0,1fr)]">
              <dt>
                <Name>{status}</Name>
              </dt>
              <dd>
                <Sentence>{says}</Sentence>
              </dd>
            </div>
          ))}
        </dl>
      </Part>
    </>
  )
}
