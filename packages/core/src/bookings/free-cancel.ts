import { type Placeholder, type SQLWrapper, sql } from 'drizzle-orm'

interface CancelledBooking {
  startsAt: SQLWrapper
  createdAt: SQLWrapper
  createdByKind: SQLWrapper
  createdById: SQLWrapper
}

/**
 * Until when an open booking can be cancelled in time: until the organization's window closes, or for ten minutes by whoever
 * made it, whichever is later. Undoing a booking needs those minutes.
 */
export function freeCancelUntil(
  { startsAt, createdAt, createdByKind, createdById }: CancelledBooking,
  windowMinutes: SQLWrapper,
  parameter: (name: 'actorKind' | 'actorId') => Placeholder,
) {
  const isOwn = sql`${createdByKind} = ${parameter('actorKind')} and ${createdById} is not distinct from ${parameter('actorId')}::uuid`
  return sql<Date>`greatest(
    ${startsAt} - make_interval(mins => ${windowMinutes}),
    case when ${isOwn} then ${createdAt} + interval '10 minutes' end)`
}
