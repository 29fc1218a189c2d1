import { TRPCError } from '@trpc/server'
import { beforeEach, expect, test, vi } from 'vitest'
import { contain, describeFault } from './faults.ts'
import { log } from './log.ts'

const phone = '+49 170 1234567'
const logged = vi.spyOn(log, 'error').mockReturnValue()
beforeEach(() => logged.mockClear())

/** As the driver and Drizzle throw it: the message quotes the statement and its parameters. */
function failedInsert(code = '23514', parameter = phone): TRPCError {
  const driver = Object.assign(new Error(`new row violates check constraint (${parameter})`), {
    code,
    constraint_name: 'clients_phone_check',
  })
  const cause = new Error(`Failed query: insert into "clients" ("phone") values ($1)\nparams: ${parameter}`, { cause: driver })
  return new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause })
}

test('what is told of a fault is a sentence and an id', () => {
  const fault = contain(failedInsert(), 'clients.create')
  expect(fault).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', httpStatus: 500, message: 'Something went wrong on our side.' })
  expect(fault.cause).toBeUndefined()
})

test('the log gets the id, the procedure, the SQLSTATE, the constraint and the place, but no parameter', () => {
  const { faultId } = contain(failedInsert(), 'clients.create')
  expect(logged).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ faultId, procedure: 'clients.create', code: '23514', constraint: 'clients_phone_check' }),
    'fault',
  )
  const [entry] = logged.mock.calls[0] ?? []
  expect(JSON.stringify(entry)).toContain('faults.test.ts')
  expect(JSON.stringify(entry)).not.toContain('1234567')
  expect(JSON.stringify(entry)).not.toContain('insert into')
})

test('a parameter that looks like a stack stays out of the log', () => {
  const { at } = describeFault(failedInsert('23514', `Anna\n    at ${phone}`).cause ?? new Error('no cause'))
  expect(at.length).toBeGreaterThan(0)
  expect(at.join()).not.toContain('1234567')
})

test('where the message was changed after the throw, no stack is logged', () => {
  const error = new Error(phone)
  expect(error.stack).toContain(phone)
  error.message = 'changed'
  expect(describeFault(error).at).toEqual([])
})

test('one failure has one id, however often it is looked at', () => {
  const error = failedInsert()
  const fault = contain(error, 'clients.create')
  expect(contain(error, 'clients.create')).toBe(fault)
  expect(contain(fault, 'request')).toBe(fault)
  expect(logged).toHaveBeenCalledOnce()
})

test.each(['ECONNREFUSED', 'CONNECTION_CLOSED', 'CONNECT_TIMEOUT', '08006', '53300', '57P01', '57P03'])(
  'a database that cannot be reached (%s) is a 503',
  (code) => {
    expect(contain(failedInsert(code), 'clients.create')).toMatchObject({ code: 'SERVICE_UNAVAILABLE', httpStatus: 503 })
  },
)

test('something thrown that is no error is a fault as well', () => {
  expect(contain(phone, 'clients.create')).toMatchObject({ code: 'INTERNAL_SERVER_ERROR' })
  expect(JSON.stringify(logged.mock.calls)).not.toContain('1234567')
})
