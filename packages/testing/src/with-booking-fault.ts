import postgres from 'postgres'

interface BookingFault {
  /** SQL over `old`: which bookings it strikes. */
  when: string
  /** What happens instead of the update: it is silently left out, or it fails with this message. */
  instead: 'nothing' | { message: string }
}

/** While `work` runs, something is wrong with the database: updates of some bookings do not do what they should. */
export async function withBookingFault(ownerUrl: string, { when, instead }: BookingFault, work: () => Promise<void>): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  const happens = instead === 'nothing' ? 'return null' : `raise exception '${instead.message}'`
  try {
    await sql.unsafe(`create function booking_fault() returns trigger language plpgsql as $$ begin ${happens}; end $$;
      create trigger booking_fault before update on bookings for each row when (${when}) execute function booking_fault()`)
    await work()
  } finally {
    await sql.unsafe('drop trigger if exists booking_fault on bookings; drop function if exists booking_fault()')
    await sql.end()
  }
}
