import { expect, test } from 'vitest'
import { commands } from './commands.ts'
import { refuseStray } from './refuse-stray.ts'
import { Trouble } from './trouble.ts'

const refuse = (line: string) => refuseStray(commands, line.split(' ').filter(Boolean))

test.each([
  ['audit --jsonn', "Unknown option '--jsonn'. `punchcard audit --help` says what it takes."],
  ['audit extra', 'There is no place for "extra". `punchcard audit --help` says what it takes.'],
  ['audit --json=yes', "Option '--json' does not take an argument. `punchcard audit --help` says what it takes."],
  ['start extra', 'There is no place for "extra". `punchcard start --help` says what it takes.'],
  ['start --port 80', "Unknown option '--port'. `punchcard start --help` says what it takes."],
  ['start -d', "Unknown option '-d'. `punchcard start --help` says what it takes."],
  ['migrate down', 'There is no place for "down". `punchcard migrate --help` says what it takes.'],
  ['demo --force', "Unknown option '--force'. `punchcard demo --help` says what it takes."],
  ['backup a b', 'There is no place for "b". `punchcard backup --help` says what it takes.'],
  ['restore a --yes', "Unknown option '--yes'. `punchcard restore --help` says what it takes."],
  ['api-key create --org a --named b', "Unknown option '--named'. `punchcard api-key create --help` says what it takes."],
  ['api-key create --org --name b', "Option '--org' argument is ambiguous. `punchcard api-key create --help` says what it takes."],
  ['api-key create --org a --name', "Option '--name <value>' argument missing. `punchcard api-key create --help` says what it takes."],
  ['api-key revoke', 'punchcard api-key does not know "revoke". It knows: create. `punchcard api-key --help` says what it takes.'],
])('%s is refused, with where to look', async (line, message) => {
  await expect(refuse(line)).rejects.toThrow(new Trouble(message))
})

test.each(['', 'audi', '--json audit', 'constructor', '-- audit'])('%j is refused with the commands that there are', async (line) => {
  await expect(refuse(line)).rejects.toThrow(/start, migrate, demo, audit, .*`punchcard --help`/)
})

test.each([
  'audit',
  'audit --json',
  'audit --no-json',
  'start --dev',
  'migrate --down',
  'migrate --print-url',
  'demo',
  'backup file',
  'restore file',
  'api-key create --org a --name b --expires-in-days 3',
  'api-key create --org=a --name=b',
  'audit --jsonn --help',
  '--help',
  '-h',
])('%s is let through', async (line) => {
  await expect(refuse(line)).resolves.toBeUndefined()
})
