import {
  apiKeyList,
  audit,
  bookSessionOutcome,
  calendarRange,
  changeBookingOutcome,
  changeClientOutcome,
  changeOfferOutcome,
  clientList,
  completedDue,
  createApiKeyOutcome,
  createClientOutcome,
  createOfferOutcome,
  currentOrganization,
  getClientOutcome,
  getPurchaseOutcome,
  invitationList,
  inviteTrainerOutcome,
  listPurchasesOutcome,
  offerList,
  organizationTeam,
  purchaseStatementOutcome,
  reinstateSessionOutcome,
  reopenBookingOutcome,
  rescheduleBookingOutcome,
  revokeApiKeyOutcome,
  sellPurchaseOutcome,
  todayOverview,
  updateOrganizationOutcome,
  useSessionOutcome,
  withdrawInvitationOutcome,
} from '@punchcard/core/contract'
import type { inferRouterOutputs } from '@trpc/server'
import type * as z from 'zod'
import type { AppRouter } from '../app-router.ts'

type Outputs = inferRouterOutputs<AppRouter>
type Path = { [G in keyof Outputs & string]: `${G}.${keyof Outputs[G] & string}` }[keyof Outputs & string]
/** What each procedure of the router answers. */
export type Answers = { [P in Path]: P extends `${infer G extends keyof Outputs}.${infer N}` ? Outputs[G][N & keyof Outputs[G]] : never }

/** Each procedure in words, with the schema of its answer. The compiler misses one that the router has and this table has not. */
export const reference = {
  'apiKeys.create': {
    title: 'Make an API key',
    says: 'The answer tells the key, this once. The same id again is `id_conflict`, so that a retry makes no second key.',
    answer: createApiKeyOutcome,
  },
  'apiKeys.list': { title: 'List the API keys', says: 'Those that were not revoked first, then the newest first.', answer: apiKeyList },
  'apiKeys.revoke': {
    title: 'Revoke an API key',
    says: 'It lets nobody in any more, from the next request on.',
    answer: revokeApiKeyOutcome,
  },
  'bookings.book': {
    title: 'Book a session',
    says: 'Books a client into a new slot (`trainerId`, `startsAt`, `endsAt`) or into a seat of a group session (`trainingSessionId`). A member or makeup booking reserves one session of the named purchase, or of the first that pays when the session starts. The answer says why that one was chosen.',
    answer: bookSessionOutcome,
  },
  'bookings.cancel': {
    title: 'Cancel a booking',
    says: 'In time, the session goes back to the purchase that paid. Late, `charge` decides, or the policy of the organization.',
    answer: changeBookingOutcome,
  },
  'bookings.complete': {
    title: 'Complete a booking',
    says: 'The session set aside for it is used, also when its purchase expired meanwhile.',
    answer: changeBookingOutcome,
  },
  'bookings.completeDue': {
    title: 'Complete what has ended',
    says: 'Completes bookings that have ended, the longest due first. It needs no idempotency key: run twice, or twice at once, the end is the same.',
    answer: completedDue,
  },
  'bookings.confirm': {
    title: 'Confirm a pending booking',
    says: 'Its seat and its session have been set aside since it was made, so no figure changes.',
    answer: changeBookingOutcome,
  },
  'bookings.markNoShow': {
    title: 'Mark a no-show',
    says: '`charge` counts the session as used or gives it back; without it, the policy of the organization decides.',
    answer: changeBookingOutcome,
  },
  'bookings.reopen': {
    title: 'Reopen a booking',
    says: 'Takes an ending back. A session that counted as used is set aside again; one that went back is drawn anew from the same purchase.',
    answer: reopenBookingOutcome,
  },
  'bookings.reschedule': {
    title: 'Move a booking',
    says: 'To another time, another trainer, another purchase, or all at once. The session that was set aside stays so.',
    answer: rescheduleBookingOutcome,
  },
  'calendar.range': {
    title: 'Read the calendar',
    says: 'The training sessions that overlap `from` to `to`, at most 62 days, each with all of its bookings.',
    answer: calendarRange,
  },
  'clients.archive': {
    title: 'Archive a client, or bring one back',
    says: 'What the client owns and has booked stays; nothing new is sold or booked.',
    answer: changeClientOutcome,
  },
  'clients.create': { title: 'Add a client', says: 'Under an id that you make.', answer: createClientOutcome },
  'clients.get': { title: 'Read a client', says: 'Archived or not.', answer: getClientOutcome },
  'clients.list': {
    title: 'List clients',
    says: 'By name, with what is left of their purchases. `search` is part of a name, an e-mail address or a phone number.',
    answer: clientList,
  },
  'clients.update': { title: 'Change a client', says: 'Fields left out stay as they are; null empties one.', answer: changeClientOutcome },
  'integrity.audit': {
    title: 'Check that everything adds up',
    says: 'Looks for each invariant in the stored rows. `clean` is true when nothing was found.',
    answer: audit,
  },
  'ledger.statement': {
    title: 'Read the history of a purchase',
    says: 'Every change with who and when, newest first. Their sum is the balance.',
    answer: purchaseStatementOutcome,
  },
  'offers.archive': {
    title: 'Take an offer off sale, or put it back',
    says: 'What was sold before stays as it was sold.',
    answer: changeOfferOutcome,
  },
  'offers.create': {
    title: 'Put an offer up for sale',
    says: 'A pack, a single session or a subscription, under an id that you make.',
    answer: createOfferOutcome,
  },
  'offers.list': { title: 'List offers', says: 'What is for sale, or what was with `archived`.', answer: offerList },
  'offers.update': {
    title: 'Change an offer',
    says: 'For what will be sold from now on; fields left out stay as they are.',
    answer: changeOfferOutcome,
  },
  'organization.current': {
    title: 'Read your organization',
    says: 'Its time zone, currency, policies and trainers. For a program `me` is null.',
    answer: currentOrganization,
  },
  'organization.invitations': {
    title: 'List invitations',
    says: 'Those that can still be taken up, the newest first.',
    answer: invitationList,
  },
  'organization.inviteTrainer': {
    title: 'Invite a trainer',
    says: 'Offers a place to an e-mail address, for seven days.',
    answer: inviteTrainerOutcome,
  },
  'organization.team': { title: 'List the team', says: 'Everybody who works here, the longest there first.', answer: organizationTeam },
  'organization.update': {
    title: 'Change the organization',
    says: 'Its name, time zone and policies, for what happens from now on; fields left out stay as they are.',
    answer: updateOrganizationOutcome,
  },
  'organization.withdrawInvitation': {
    title: 'Withdraw an invitation',
    says: 'Its link opens nothing any more.',
    answer: withdrawInvitationOutcome,
  },
  'purchases.get': { title: 'Read a purchase', says: 'With its figures as they stand.', answer: getPurchaseOutcome },
  'purchases.listForClient': {
    title: 'List the purchases of a client',
    says: 'In the order in which they pay; those that no longer pay last.',
    answer: listPurchasesOutcome,
  },
  'purchases.reinstateSession': {
    title: 'Give a used session back',
    says: 'Reverses the use that `entryVersion` names, or the latest. It works on an expired purchase, too.',
    answer: reinstateSessionOutcome,
  },
  'purchases.sell': {
    title: 'Sell an offer',
    says: 'One purchase for the client, under an id that you make. The terms of the offer are copied; `priceMinor`, `validFrom` and `expiresAt` override them.',
    answer: sellPurchaseOutcome,
  },
  'purchases.useSession': {
    title: 'Use a session',
    says: 'Takes one session from a purchase. When `awaitingBooking` is not null, a booking of that day still waits to be completed: completing it as well would count one visit twice.',
    answer: useSessionOutcome,
  },
  'today.overview': {
    title: 'Read what today needs',
    says: 'The sessions of the day and what needs doing: not marked yet, running low, expiring, owed.',
    answer: todayOverview,
  },
} satisfies { [P in Path]: { title: string; says: string; answer: z.ZodType<Answers[P]> } }
