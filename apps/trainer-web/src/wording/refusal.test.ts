import { type Reason, type Refused, reasons } from '@punchcard/core/contract'
import { describe, expect, test } from 'vitest'
import { formatFor } from './format.ts'
import { refusalWording } from './refusal.ts'

const at = new Date('2026-11-18T17:00:00Z')
const format = formatFor('Europe/Berlin', 'EUR')

/** One refusal for each reason; the compiler asks for the ones that are added. */
const refusals: { [R in Reason]: Refused<R> } = {
  idempotency_key_reused: { ok: false, reason: 'idempotency_key_reused' },
  not_found: { ok: false, reason: 'not_found', what: 'trainingSession' },
  id_conflict: { ok: false, reason: 'id_conflict' },
  client_archived: { ok: false, reason: 'client_archived' },
  offer_archived: { ok: false, reason: 'offer_archived' },
  offer_not_sellable: { ok: false, reason: 'offer_not_sellable' },
  wrong_state: { ok: false, reason: 'wrong_state', state: 'no_show' },
  group_session: { ok: false, reason: 'group_session' },
  trainer_busy: { ok: false, reason: 'trainer_busy' },
  session_full: { ok: false, reason: 'session_full' },
  already_booked: { ok: false, reason: 'already_booked' },
  already_member: { ok: false, reason: 'already_member' },
  occurred_in_future: { ok: false, reason: 'occurred_in_future' },
  purchase_expired: { ok: false, reason: 'purchase_expired', expiredAt: at },
  outside_validity: { ok: false, reason: 'outside_validity', validFrom: at, expiresAt: null },
  no_sessions_remaining: { ok: false, reason: 'no_sessions_remaining', scheduled: 0 },
  owed_not_allowed: { ok: false, reason: 'owed_not_allowed' },
  draws_on_nothing: { ok: false, reason: 'draws_on_nothing' },
  nothing_to_reinstate: { ok: false, reason: 'nothing_to_reinstate' },
}

describe('the words of a refusal', () => {
  test.each(Object.keys(reasons) as Reason[])('%s says what happened and what to do next', (reason) => {
    const { title, hint } = refusalWording(refusals[reason], format)
    expect(title.length).toBeGreaterThan(10)
    expect(hint).toMatch(/\.$/)
    expect(`${title} ${hint}`).not.toMatch(/_|undefined|null|NaN/)
  })

  test('are different for every reason', () => {
    const titles = Object.values(refusals).map((refusal) => refusalWording(refusal, format).title)
    expect(new Set(titles).size).toBe(titles.length)
  })

  test('name the sessions that are set aside', () => {
    expect(refusalWording({ ok: false, reason: 'no_sessions_remaining', scheduled: 1 }, format).title).toContain('1 is set aside')
    expect(refusalWording({ ok: false, reason: 'no_sessions_remaining', scheduled: 3 }, format).title).toContain('3 are set aside')
  })

  test('name the state of the booking and the days of the purchase', () => {
    expect(refusalWording(refusals.wrong_state, format).title).toBe('The booking is already marked as a no-show')
    expect(refusalWording(refusals.purchase_expired, format).title).toBe('This purchase expired on 18 Nov 2026')
    expect(refusalWording({ ok: false, reason: 'outside_validity', validFrom: at, expiresAt: at }, format).hint).toContain(
      'from 18 Nov 2026 until 18 Nov 2026',
    )
  })

  test('name the last day on which the purchase pays, not the midnight after it', () => {
    const midnight = new Date('2026-11-18T23:00:00Z')
    expect(refusalWording({ ok: false, reason: 'purchase_expired', expiredAt: midnight }, format).title).toContain('18 Nov 2026')
    for (const validFrom of [at, null]) {
      const outside = { ok: false, reason: 'outside_validity', validFrom, expiresAt: midnight } as const
      expect(refusalWording(outside, format).hint).toContain('until 18 Nov 2026')
    }
  })
})
