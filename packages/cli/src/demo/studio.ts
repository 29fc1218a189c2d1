/** The demo studio. Nobody and nothing in it is real: e-mail addresses and numbers are of the ranges kept free for examples. */
export const studio = {
  name: 'Studio Linden',
  slug: 'studio-linden',
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  policies: { allowOwed: true },
} as const

/** Of both trainers. Known to everybody, so this data belongs on one's own machine only. */
const password = 'punchcard-demo'

export const trainers = {
  mara: { name: 'Mara Lindner', email: 'mara@example.com', password },
  jonas: { name: 'Jonas Weber', email: 'jonas@example.com', password },
} as const

/** The owner: what a newcomer signs in with. */
export const demoSignIn = { email: trainers.mara.email, password }

export type TrainerKey = keyof typeof trainers

export const offers = {
  intro: { name: 'Intro, 3 sessions', kind: 'pack', sessions: 3, priceMinor: 14_900, validityDays: 30, priority: -10 },
  single: { name: 'Single session', kind: 'single', sessions: 1, priceMinor: 8_500, validityDays: 30, priority: 0 },
  five: { name: '5 sessions', kind: 'pack', sessions: 5, priceMinor: 40_000, validityDays: 60, priority: 0 },
  ten: { name: '10 sessions', kind: 'pack', sessions: 10, priceMinor: 75_000, validityDays: 120, priority: 0 },
  twenty: { name: '20 sessions', kind: 'pack', sessions: 20, priceMinor: 140_000, validityDays: 240, priority: 0 },
} as const

export type OfferKey = keyof typeof offers
