// Beside no schema: every page loads this, and would load zod with it.

/**
 * Every reason, in order of precedence: when several hold, the first is told.
 * `retry` says whether the very same request can succeed later without anybody correcting it.
 */
export const reasons = {
  idempotency_key_reused: { retry: false, means: 'The idempotency key belongs to another request.' },
  not_found: { retry: false, means: 'The organization has nothing with this id.' },
  id_conflict: { retry: false, means: 'The id is taken by something that another request made.' },
  client_archived: { retry: false, means: 'The client is archived; bring the client back first.' },
  offer_archived: { retry: false, means: 'The offer is archived and no longer for sale.' },
  offer_not_sellable: { retry: false, means: 'A subscription is not sold as a single purchase.' },
  wrong_state: { retry: false, means: 'The booking is in a state from which this cannot be done.' },
  group_session: { retry: false, means: 'The training session has several seats; one booking cannot move it.' },
  draws_on_nothing: { retry: false, means: 'Trial, guest and complimentary bookings draw on nothing.' },
  trainer_busy: { retry: true, means: 'The trainer has another live session at that time.' },
  session_full: { retry: true, means: 'No seat is free in the training session.' },
  already_booked: { retry: false, means: 'The client already has a place in this training session.' },
  already_member: { retry: false, means: 'The person belongs to the organization already.' },
  occurred_in_future: { retry: true, means: 'A session cannot have been used at a time that has not come yet.' },
  owed_not_allowed: { retry: false, means: 'The organization does not allow sessions to be owed.' },
  purchase_expired: { retry: false, means: 'The purchase has expired.' },
  outside_validity: { retry: false, means: 'The session lies outside the time in which the purchase pays.' },
  no_sessions_remaining: { retry: true, means: 'Every session is used or reserved; a cancelled booking may free one.' },
  nothing_to_reinstate: { retry: false, means: 'There is no use that could still be taken back.' },
} satisfies Record<string, { retry: boolean; means: string }>

export type Reason = keyof typeof reasons
