import type { MemberRole } from '@punchcard/core/contract'

const everyone: readonly MemberRole[] = ['owner', 'trainer']
const ownersOnly: readonly MemberRole[] = ['owner']

/** Which roles may call which procedure. A procedure that is missing here is refused to everybody. */
export const permissions: Readonly<Record<string, readonly MemberRole[]>> = {
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
  'organization.team': everyone,
  'organization.update': ownersOnly,
  'purchases.get': everyone,
  'purchases.listForClient': everyone,
  'purchases.reinstateSession': everyone,
  'purchases.sell': everyone,
  'purchases.useSession': everyone,
  'today.overview': everyone,
}

/** May a member with this role call the procedure? */
export function mayCall(role: MemberRole, path: string): boolean {
  return Object.hasOwn(permissions, path) && (permissions[path]?.includes(role) ?? false)
}
