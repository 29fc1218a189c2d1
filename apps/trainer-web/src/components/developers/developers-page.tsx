import Link from 'next/link'
import type { ApiReference } from '../../server/api-reference.ts'
import { Brand } from '../brand.tsx'
import { cn } from '../ui/class-names.ts'
import { textLink } from '../ui/text-link.ts'
import { Name } from './code.tsx'
import { FieldList } from './field-list.tsx'
import { Guide, guideParts } from './guide.tsx'
import { OperationEntry } from './operation-entry.tsx'
import { Part } from './part.tsx'

const OBJECTS = 'Objects in answers'

interface DevelopersPageProps {
  reference: ApiReference
  /** Where people open the application. */
  origin: string
}

/** The API for people: how to get in, how to be exact, and every procedure. Made of what the server knows; it runs no script. */
export function DevelopersPage({ reference: { groups, schemas, failures }, origin }: DevelopersPageProps) {
  return (
    <main className="mx-auto w-full max-w-4xl px-4 pt-6 pb-16 sm:px-6">
      <Link href="/" className="inline-flex items-center gap-2.5 rounded-sm font-semibold">
        <Brand className="size-7" /> Punchcard
      </Link>
      <h1 className="mt-6 font-semibold text-xl tracking-tight">The API</h1>
      <p className="mt-1 text-ink-muted">
        Everything that the screens do, in plain JSON over HTTP, for programs in any language. The same as a document for tools:{' '}
        <a href="/api/openapi.json" className={textLink}>
          openapi.json
        </a>{' '}
        (OpenAPI 3.1). In TypeScript, take <Name>@punchcard/client</Name>, which is typed from end to end.
      </p>
      <Contents groups={groups.map(({ name }) => name)} />
      <Guide origin={origin} failures={failures} />
      <Part id="procedures" title="Procedures">
        {groups.map(({ name, operations }) => (
          <section key={name} aria-labelledby={`group-${name}`} className="flex flex-col gap-2">
            <h3 id={`group-${name}`} className="mt-3 font-semibold text-base">
              {name}
            </h3>
            {operations.map((operation) => (
              <OperationEntry key={operation.id} operation={operation} origin={origin} />
            ))}
          </section>
        ))}
      </Part>
      <Part id="schemas" title={OBJECTS}>
        {schemas.map(({ name, fields }) => (
          <section key={name} aria-labelledby={name} className="rounded-lg border border-line bg-surface p-4">
            <h3 id={name} className="mb-2 font-semibold text-base">
              {name}
            </h3>
            <FieldList label="Fields" fields={fields} />
          </section>
        ))}
      </Part>
    </main>
  )
}

/** What the page has, and where. */
function Contents({ groups }: { groups: string[] }) {
  const parts = [...Object.entries(guideParts), ...groups.map((name) => [`group-${name}`, name]), ['schemas', OBJECTS]]
  return (
    <nav aria-label="Contents" className="mt-6 rounded-lg border border-line bg-surface p-4">
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {parts.map(([id, title]) => (
          <li key={id}>
            <a href={`#${id}`} className={cn(textLink, 'inline-flex min-h-6 items-center')}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
