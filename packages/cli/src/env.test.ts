import { expect, test } from 'vitest'
import { readEnvironment } from './env.ts'
import { Trouble } from './trouble.ts'

test('nothing needs to be set', () => {
  expect(readEnvironment({})).toEqual({ PORT: 3000, DATABASE_PREPARE: true })
})

test('an empty value counts as not set', () => {
  expect(readEnvironment({ DATABASE_URL: '', PORT: '', CRON_SECRET: '' })).toEqual({ PORT: 3000, DATABASE_PREPARE: true })
})

test('what is set is read', () => {
  const set = {
    DATABASE_URL: 'postgres://owner:secret@db.example:5432/studio',
    PORT: '8080',
    DATABASE_PREPARE: 'false',
    HOME: '/home/mara',
  }
  expect(readEnvironment(set)).toEqual({ DATABASE_URL: set.DATABASE_URL, PORT: 8080, DATABASE_PREPARE: false })
})

test('each value that is wrong is named, in one go', () => {
  const wrong = () =>
    readEnvironment({ DATABASE_URL: 'mysql://db.example', PORT: 'next door', BETTER_AUTH_SECRET: 'short', TRUSTED_PROXIES: 'yes' })
  expect(wrong).toThrow(Trouble)
  expect(wrong).toThrow(
    'DATABASE_URL: must begin with postgres://\nPORT: must be a number\nBETTER_AUTH_SECRET: must have at least 32 characters\nTRUSTED_PROXIES: must be a number',
  )
})

test.each(['0', '65536', '80.5'])('%s is no port', (PORT) => {
  expect(() => readEnvironment({ PORT })).toThrow(/^PORT: /)
})
