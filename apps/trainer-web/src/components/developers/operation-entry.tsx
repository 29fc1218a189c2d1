import type { Operation } from '../../server/api-reference.ts'
import { Badge } from '../ui/badge.tsx'
import { textLink } from '../ui/text-link.ts'
import { Command, Name, Sentence } from './code.tsx'
import { FieldList } from './field-list.tsx'

/** A procedure: what it is called and does, and unfolded, what it takes, answers and refuses. */
export function OperationEntry({ operation, origin }: { operation: Operation; origin: string }) {
  const { id, method, path, title, says, input, answer, reasons } = operation
  return (
    <details id={id} className="group rounded-lg border border-line bg-surface">
      <summary className="flex cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 rounded-lg px-4 py-3 hover:bg-sunken group-open:rounded-b-none">
        <Badge tone={method === 'GET' ? 'plain' : 'accent'} className="w-11 justify-center font-mono">
          {method}
        </Badge>
        <Name>{id}</Name>
        <span className="text-ink-muted">{title}</span>
      </summary>
      <div className="flex flex-col gap-5 border-line border-t p-4">
        <p>
          <Sentence>{says}</Sentence>
        </p>
        <Command>{exampleOf(operation, origin)}</Command>
        <FieldList label={method === 'GET' ? `Query of ${path}` : `Body of ${path}`} fields={input} sent />
        <FieldList label="Answer" fields={answer} />
        {reasons.length > 0 && (
          <div>
            <h4 className="mb-1 font-medium text-ink-muted text-xs">Refused for</h4>
            <ul className="flex flex-wrap gap-x-4 gap-y-1">
              {reasons.map((reason) => (
                <li key={reason}>
                  <a href={`#${reason}`} className={textLink}>
                    {reason}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </details>
  )
}

function exampleOf({ method, path, example }: Operation, origin: string): string {
  const key = 'curl -H "x-api-key: $PUNCHCARD_API_KEY"'
  if (method === 'GET') return `${key} "${origin}${path}${example && `?${example}`}"`
  return `${key} -H "content-type: application/json" \\\n  -d '${example}' \\\n  ${origin}${path}`
}
