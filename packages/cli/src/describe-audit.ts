import { styleText } from 'node:util'
import type { Audit } from '@punchcard/core/contract'

/** What an audit found, a line for each check, for people to read. */
export function describeAudit(organizations: (Audit & { name: string })[]): string {
  if (organizations.length === 0) return 'There is no organization yet, so there is nothing to look at.'
  return organizations
    .flatMap(({ name, clean, checks }) => [styleText('bold', name), ...checks.flatMap(describe), verdict(clean), ''])
    .join('\n')
}

function describe({ invariant, means, found, samples }: Audit['checks'][number]): string[] {
  const number = String(invariant).padStart(4)
  if (found === 0) return [`${styleText('green', '  ok   ')}${number}  ${means}`]
  return [
    `${styleText('red', '  WRONG')}${number}  ${means} ${found} found:`,
    ...samples.map(({ id, says }) => `               ${id}  ${says}`),
    ...(found > samples.length ? [`               and ${found - samples.length} more`] : []),
  ]
}

function verdict(clean: boolean): string {
  return clean ? styleText('green', '  Everything adds up.') : styleText('red', '  Something does not add up.')
}
