import { also, renewed, runningLow, type Slot, type Story, twiceWeekly, usedUp, weekly, weeks } from './story.ts'
import type { WallTime } from './timetable.ts'

const mara = (at: WallTime): Slot => ({ trainer: 'mara', at })
const jonas = (at: WallTime): Slot => ({ trainer: 'jonas', at })
const thursdayGroup: Slot = { trainer: 'jonas', at: 'Thu 19:00', seats: 6 }
const saturdayGroup: Slot = { trainer: 'mara', at: 'Sat 10:00', seats: 8 }

const regulars: Story[] = [
  renewed(twiceWeekly('Anna Schubert', [mara('Mon 07:00'), mara('Thu 07:00')], [{ [-5]: 'lateCharged' }, { [-2]: 'lateWaived' }])),
  twiceWeekly('Ben Hartmann', [jonas('Tue 07:00'), jonas('Fri 07:00')], [{ [-3]: 'noShowCharged' }, {}]),
  twiceWeekly('Clara Neumann', [mara('Tue 09:00'), mara('Fri 09:00')], [{}, { 1: 'cancelled' }], 'Left shoulder: nothing overhead.'),
  renewed(twiceWeekly('David Okafor', [jonas('Mon 18:00'), jonas('Thu 18:00')])),
  twiceWeekly('Elif Yılmaz', [mara('Wed 17:00'), mara('Sat 09:00')], [{ [-6]: 'lateCharged' }, {}]),
  twiceWeekly('Felix Brandt', [jonas('Wed 19:00'), jonas('Sun 10:00')], [{}, { [-1]: 'noShowWaived' }], 'Runs the half marathon in April.'),
  twiceWeekly('Ibrahim Haddad', [jonas('Mon 08:00'), thursdayGroup], [{}, { [-4]: 'lateCharged' }]),
  renewed(twiceWeekly('Katrin Seidel', [jonas('Tue 17:00'), thursdayGroup])),
  twiceWeekly('Leon Fischer', [jonas('Tue 20:00'), thursdayGroup], [{ [-7]: 'lateWaived' }, {}]),
  twiceWeekly('Umut Kaya', [jonas('Fri 18:00'), thursdayGroup], [{}, { [-2]: 'noShowCharged' }]),
  renewed(twiceWeekly('Hannah Vogt', [mara('Mon 19:00'), saturdayGroup], [{ 2: 'cancelled' }, {}])),
  also(twiceWeekly('Noah Becker', [mara('Wed 18:00'), saturdayGroup]), {
    slot: saturdayGroup,
    weeks: [1],
    kind: 'guest',
    note: 'Brings his sister.',
  }),
  twiceWeekly('Rosa Marino', [mara('Thu 12:00'), saturdayGroup], [{ [-2]: 'reinstated' }, {}]),
  weekly('Greta Lange', mara('Mon 18:00'), { [-6]: 'lateCharged' }),
  weekly('Julia Krämer', mara('Tue 18:00'), { 3: 'cancelled' }, 'Prefers messages to calls.'),
  also(weekly('Marie Dubois', mara('Wed 08:00'), { [-1]: 'lateWaived' }), { slot: mara('Fri 08:00'), weeks: [1], kind: 'makeup' }),
  weekly('Olga Petrova', jonas('Wed 10:00')),
  weekly('Paul Richter', mara('Thu 18:00'), { [-3]: 'lateCharged' }),
  weekly('Samuel Wolf', jonas('Thu 20:00'), { [-5]: 'noShowCharged' }),
  weekly('Theresa Albrecht', mara('Fri 17:00'), {}, 'Back after knee surgery: no jumps until spring.'),
]

const ending: Story[] = [
  runningLow('Vera Simon', jonas('Sat 11:00')),
  runningLow('William Grant', mara('Sat 11:00'), { [-4]: 'noShowCharged' }),
  runningLow('Xenia Popov', jonas('Sun 11:00'), { [-2]: 'lateCharged' }),
  usedUp('Yannick Weiss', mara('Tue 12:00')),
  usedUp('Zoe Franke', jonas('Fri 12:00'), { [-5]: 'noShowCharged' }),
  { ...usedUp('Oskar Hahn', mara('Fri 10:00')), archived: true, note: 'Moved to Hamburg.' },
  {
    name: 'Amir Rahimi',
    note: 'Travels a lot for work.',
    buys: [{ offer: 'five', sold: { daysAgo: 70 } }],
    visits: [{ slot: mara('Wed 12:00'), weeks: [-8, -6, -4] }],
  },
  {
    name: 'Birgit Sommer',
    buys: [{ offer: 'ten', sold: { daysAgo: 125 }, usedDaysAgo: [118, 104, 90, 76] }],
    visits: [
      { slot: jonas('Thu 09:00'), weeks: [-7, -5, -3] },
      { slot: jonas('Thu 10:00'), weeks: [-1], kind: 'complimentary', note: 'A thank-you for sending two friends.' },
    ],
  },
  {
    name: 'Carlos Mendes',
    buys: [{ offer: 'five', sold: { daysAgo: 57 } }],
    visits: [{ slot: mara('Fri 12:00'), weeks: [-7, -5, -3] }],
  },
  {
    name: 'Dorothea Kern',
    note: 'Works in shifts, books from week to week.',
    buys: [{ offer: 'five', sold: { daysAgo: 55 } }],
    visits: [{ slot: jonas('Sat 09:00'), weeks: [-6, -4, -2] }],
  },
  {
    name: 'Emil Larsen',
    buys: [{ offer: 'ten', sold: { daysAgo: 117 }, usedDaysAgo: [112, 105, 91, 84, 70] }],
    visits: [{ slot: jonas('Wed 08:00'), weeks: [-6, -4, -2] }],
  },
]

const beginning: Story[] = [
  { name: 'Franziska Busch', buys: [{ offer: 'ten', sold: { daysAgo: 1 } }], visits: [] },
  {
    name: 'Gustav Meier',
    buys: [{ offer: 'ten', sold: { daysAgo: 3 } }],
    visits: [{ slot: mara('Mon 09:00'), weeks: weeks(1, 4), turns: { 4: 'pending' } }],
  },
  { name: 'Helena Novak', buys: [{ offer: 'five', sold: { daysAgo: 4 } }], visits: [] },
  {
    name: 'Isabel Torres',
    buys: [{ offer: 'intro', sold: { daysAgo: 16 }, note: 'Found us through Anna.' }],
    visits: [{ slot: mara('Thu 09:00'), weeks: weeks(-1, 1) }],
  },
  {
    name: 'Jakob Reuter',
    buys: [
      { offer: 'intro', sold: { week: -5, at: 'Fri 15:00' } },
      { offer: 'ten', sold: { week: -2, at: 'Mon 13:00' } },
    ],
    visits: [{ slot: jonas('Mon 12:00'), weeks: weeks(-4, 4) }],
  },
  {
    name: 'Kira Baumann',
    buys: [-7, -4, -1].map((week) => ({ offer: 'single', sold: { week, at: 'Sun 15:45' } })),
    visits: [{ slot: mara('Sun 16:00'), weeks: [-7, -4, -1] }],
  },
  {
    name: 'Lukas Engel',
    buys: [{ offer: 'five', sold: { week: -9, at: 'Sat 12:00' } }],
    visits: [
      { slot: jonas('Sat 12:00'), weeks: [-8, -7, -6, -5, -4] },
      { slot: jonas('Sat 12:00'), weeks: [-1], turns: { [-1]: 'owed' }, note: 'Pays with the next pack.' },
    ],
  },
  {
    name: 'Mia Schäfer',
    note: 'Wants to get stronger for climbing.',
    buys: [],
    visits: [{ slot: mara('Fri 16:00'), weeks: [-1], kind: 'trial' }],
  },
  {
    name: 'Nils Bergmann',
    buys: [],
    visits: [{ slot: jonas('Tue 16:00'), weeks: [1], kind: 'trial', note: 'Came through the open day.' }],
  },
]

/** Forty people and how they train. */
export const stories: Story[] = [...regulars, ...ending, ...beginning]
