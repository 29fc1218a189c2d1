import { expect, test } from 'vitest'
import { appRouter } from './app-router.ts'
import { mayCall, permissions } from './permissions.ts'

test('the table names every procedure of the router, and nothing else', () => {
  expect(Object.keys(permissions).sort()).toEqual(Object.keys(appRouter._def.procedures).sort())
})

test('a procedure that the table does not name is refused to everybody', () => {
  for (const path of ['purchases.refund', 'constructor', '__proto__', '']) {
    expect(mayCall('owner', path)).toBe(false)
    expect(mayCall('trainer', path)).toBe(false)
  }
})

test('what is for sale, and by which rules, is decided by owners; everything else is open to trainers too', () => {
  const ownersOnly = Object.keys(permissions).filter((path) => !mayCall('trainer', path))
  expect(ownersOnly).toEqual(['offers.archive', 'offers.create', 'offers.update', 'organization.update'])
  expect(Object.keys(permissions).filter((path) => !mayCall('owner', path))).toEqual([])
})
