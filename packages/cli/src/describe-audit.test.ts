import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import { describeAudit } from './describe-audit.ts'

const fine = { invariant: 1, name: 'figures_add_up', means: 'They add up.', found: 0, samples: [] }
const samples = [
  { id: 'a', says: '4 used' },
  { id: 'b', says: '5 used' },
]
const wrong = { invariant: 3, name: 'used', means: 'As many are used as stand in the ledger.', found: 7, samples }
const told = (...organizations: Parameters<typeof describeAudit>[0]) => stripVTControlCharacters(describeAudit(organizations))

test('each check has its line, each finding its rows', () => {
  expect(told({ name: 'Studio', clean: false, checks: [fine, wrong] })).toBe(`Studio
  ok      1  They add up.
  WRONG   3  As many are used as stand in the ledger. 7 found:
               a  4 used
               b  5 used
               and 5 more
  Something does not add up.
`)
})

test('where nothing is found it says so', () => {
  expect(told({ name: 'Studio', clean: true, checks: [fine] })).toContain('Everything adds up.')
  expect(told()).toBe('There is no organization yet, so there is nothing to look at.')
})
