import type { MemberRole } from '@punchcard/core/contract'

/** What a caller is in the organization: a person by membership, or a program by its key. */
export type Role = MemberRole | 'api_key'

const everyone: readonly Role[] = ['owner', 'trainer', 'api_key']
const ownersOnly: readonly Role[] = ['owner']

/** Which roles may call which procedure. A procedure that is missing here is refused to everybody. */
export const permissions: Readonly<Record<string, readonly Role[]>> = {
  'apiKeys.create': ownersOnly,
  'apiKeys.list': ownersOnly,
  'apiKeys.revoke': ownersOnly,
  'bookings.book': everyone,
  'bookings.cancel': everyone,
  'bookings.complete': everyone,
  'bookings.completeDue': everyone,
  'bookings.confirm': everyone,
  'bookings.markNoShow': everyone,
  'bookings.reopen': everyone,
  'bookings.reschedule': everyone,
  'calendar.range': everyone,
  'clients.archive': everyone,
  'clients.create': everyone,
  'clients.get': everyone,
  'clients.list': everyone,
  'clients.update': everyone,
  'integrity.audit': everyone,
  'ledger.statement': everyone,
  'offers.archive': ownersOnly,
  'offers.create': ownersOnly,
  'offers.list': everyone,
  'offers.update': ownersOnly,
  'organization.current': everyone,
  'organization.invitations': ownersOnly,
  'organization.inviteTrainer': ownersOnly,
  'organization.team': everyone,
  'organization.update': ownersOnly,
  'organization.withdrawInvitation': ownersOnly,
  'purchases.get': everyone,
  'purchases.listForClient': everyone,
  'purchases.reinstateSession': everyone,
  'purchases.sell': everyone,
  'purchases.useSession': everyone,
  'today.overview': everyone,
}

/** May a caller with this role call the procedure? */
export function mayCall(role: Role, path: string): boolean {
  return Object.hasOwn(permissions, path) && (permissions[path]?.includes(role) ?? false)
}
