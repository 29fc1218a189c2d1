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
    expect(mayCall('api_key', path)).toBe(false)
  }
})

test('what is for sale, by which rules, and who gets in is decided by owners; all else is open to trainers and programs', () => {
  const apiKeys = ['apiKeys.create', 'apiKeys.list', 'apiKeys.revoke']
  const offers = ['offers.archive', 'offers.create', 'offers.update']
  const invitations = ['organization.invitations', 'organization.inviteTrainer']
  const ownersOnly = [...apiKeys, ...offers, ...invitations, 'organization.update', 'organization.withdrawInvitation']
  expect(Object.keys(permissions).filter((path) => !mayCall('trainer', path))).toEqual(ownersOnly)
  expect(Object.keys(permissions).filter((path) => !mayCall('api_key', path))).toEqual(ownersOnly)
  expect(Object.keys(permissions).filter((path) => !mayCall('owner', path))).toEqual([])
})
