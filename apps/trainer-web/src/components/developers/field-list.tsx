import type { Field, TypePart } from '../../server/api-reference.ts'
import { Badge } from '../ui/badge.tsx'
import { textLink } from '../ui/text-link.ts'
import { Name, Sentence } from './code.tsx'

interface FieldListProps {
  label: string
  fields: Field[]
  /** Says which must be sent; in an answer all are there. */
  sent?: boolean
}

export function FieldList({ label, fields, sent = false }: FieldListProps) {
  return (
    <div>
      <h4 className="mb-1 font-medium text-ink-muted text-xs">{label}</h4>
      {fields.length === 0 && <p className="text-ink-muted">Nothing.</p>}
      <dl className="divide-y divide-line">
        {fields.map(({ name, type, required, says }) => (
          <div key={name} className="grid gap-x-4 py-1.5 sm:grid-cols-[14rem_minmax(0,1fr)]">
            <dt className="flex flex-wrap items-baseline gap-x-2">
              <Name>{name}</Name>
              {sent && required && <Badge tone="accent">required</Badge>}
            </dt>
            <dd className="text-ink-muted">
              <Type parts={type} />
              {says && (
                <span className="block text-ink">
                  <Sentence>{says}</Sentence>
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function Type({ parts }: { parts: TypePart[] }) {
  return parts.map((part) =>
    typeof part === 'string' ? (
      part
    ) : (
      <a key={part.schema} href={`#${part.schema}`} className={textLink}>
        {part.schema}
      </a>
    ),
  )
}
