import type { Reason, Refused } from '@punchcard/core/contract'
import { bookingStatus } from './booking.ts'
import { count } from './count.ts'
import { type Format, lastDay } from './format.ts'

/** What the person reads when something was not done: what happened, and what to do next. */
export interface Said {
  title: string
  hint: string
}

const nouns: Record<Refused<'not_found'>['what'], string> = {
  client: 'client',
  offer: 'offer',
  purchase: 'purchase',
  booking: 'booking',
  trainingSession: 'session',
  trainer: 'trainer',
  entry: 'history entry',
  invitation: 'invitation',
  apiKey: 'API key',
}

/** Every reason for which the server refuses, in words. */
export function refusalWording(refusal: Refused<Reason>, format: Pick<Format, 'date'>): Said {
  switch (refusal.reason) {
    case 'idempotency_key_reused':
      return {
        title: 'This was already sent, with other details',
        hint: 'Nothing was changed this time. Reload the page, look at what is there, and start again if it is still needed.',
      }
    case 'not_found':
      return {
        title: `This ${nouns[refusal.what]} is no longer here`,
        hint: 'It may have been removed. Reload the page to see what is there now.',
      }
    case 'id_conflict':
      return {
        title: 'This was already saved by an earlier attempt',
        hint: 'Nothing was saved twice. Close this, look for it in the list, and start again if it is still needed.',
      }
    case 'client_archived':
      return { title: 'This client is archived', hint: 'Restore the client first, then try again.' }
    case 'offer_archived':
      return { title: 'This offer is no longer for sale', hint: 'Choose another offer.' }
    case 'offer_not_sellable':
      return { title: 'A subscription is not sold as a single purchase', hint: 'Choose a pack or a single session.' }
    case 'wrong_state':
      return {
        title: `The booking is ${bookingStatus[refusal.state].sentence}`,
        hint: 'Somebody was faster. Look at the booking as it is now, or reopen it first.',
      }
    case 'group_session':
      return {
        title: 'A group session cannot be moved from one booking',
        hint: 'Cancel this booking and book the client into another session.',
      }
    case 'trainer_busy':
      return { title: 'The trainer has another session at that time', hint: 'Choose another time or another trainer.' }
    case 'session_full':
      return { title: 'Every place in this session is taken', hint: 'Choose another session, or cancel a booking to free a place.' }
    case 'already_booked':
      return { title: 'The client already has a place in this session', hint: 'One place for each client is enough; nothing was booked.' }
    case 'already_member':
      return { title: 'This person is in the team already', hint: 'There is nothing to invite to; nothing was sent.' }
    case 'occurred_in_future':
      return { title: 'That time has not come yet', hint: 'Choose a time in the past, or book the session instead.' }
    case 'purchase_expired':
      return {
        title: `This purchase expired on ${format.date(lastDay(refusal.expiredAt))}`,
        hint: 'Use another purchase of the client, or sell a new one.',
      }
    case 'outside_validity':
      return { title: 'The purchase is not valid on that day', hint: validity(refusal, format) }
    case 'no_sessions_remaining':
      return refusal.scheduled > 0
        ? {
            title: `No session left: ${count(refusal.scheduled, 'is', 'are')} set aside for bookings`,
            hint: 'Cancel a booking to free one, or sell another pack.',
          }
        : { title: 'No session left to pay with', hint: 'Sell the client another pack first.' }
    case 'owed_not_allowed':
      return { title: 'Sessions cannot be owed here', hint: 'Sell the client a pack first, then book.' }
    case 'draws_on_nothing':
      return {
        title: 'This booking is free of charge',
        hint: 'Trial, guest and complimentary bookings take no session, so no purchase can be named.',
      }
    case 'nothing_to_reinstate':
      return {
        title: 'This use was already taken back',
        hint: 'Nothing was changed this time. The history shows when and by whom, and which uses still stand.',
      }
    default:
      return unworded(refusal)
  }
}

function validity({ validFrom, expiresAt }: Refused<'outside_validity'>, format: Pick<Format, 'date'>): string {
  const choose = 'Choose another day or another purchase.'
  if (validFrom && expiresAt) return `It is valid from ${format.date(validFrom)} until ${format.date(lastDay(expiresAt))}. ${choose}`
  if (validFrom) return `It is valid from ${format.date(validFrom)}. ${choose}`
  if (expiresAt) return `It is valid until ${format.date(lastDay(expiresAt))}. ${choose}`
  return choose
}

function unworded(refusal: never): never {
  throw new Error(`A refusal without words: ${JSON.stringify(refusal)}`)
}
