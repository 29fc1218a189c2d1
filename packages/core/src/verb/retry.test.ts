import { DrizzleQueryError } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { DatabaseFault, databaseFault, retry } from './retry.ts'

const driversError = (code: string) => Object.assign(new Error('said the server'), { code, constraint_name: 'operations_pkey' })
const wrapped = (code: string) => new DrizzleQueryError('insert ...', [], driversError(code))
/** What a second copy of Drizzle throws: the same shape, another class. */
const wrappedElsewhere = (code: string) => new Error('Failed query', { cause: driversError(code) })

test.each([driversError, wrapped, wrappedElsewhere])(
  'the state is found in what the driver or any copy of Drizzle throws (%#)',
  (thrown) => {
    const fault = thrown('23505')
    expect(databaseFault(fault)).toEqual(new DatabaseFault(fault, '23505', 'operations_pkey'))
  },
)

test.each([new TypeError('ours'), new Error('ours', { cause: new Error('also') }), 'text'])(
  'what is no fault of the database is thrown on (%#)',
  (fault) => {
    expect(() => databaseFault(fault)).toThrow(fault instanceof Error ? fault : undefined)
  },
)

test.each(['40P01', '40001'])('%s is tried again', async (code) => {
  const run = vi.fn().mockRejectedValueOnce(wrappedElsewhere(code)).mockResolvedValueOnce(['row'])
  expect(await retry(run)).toEqual(['row'])
})

test('nothing else is tried again', async () => {
  const fault = wrapped('23505')
  const run = vi.fn().mockRejectedValue(fault)
  await expect(retry(run)).rejects.toBe(fault)
  expect(run).toHaveBeenCalledOnce()
})
