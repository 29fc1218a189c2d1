import type { CalendarSession, CurrentOrganization } from '@punchcard/core/contract'

type Trainer = CurrentOrganization['trainers'][number]

/** How many lanes of a day are still wide enough to read a name in. */
const MOST_LANES = { narrow: 3, wide: 8 }

/** The trainers who get a lane of their own for a day: all, or those who have sessions then, or nobody where that is too many. */
export function lanesOf(trainers: Trainer[], sessions: CalendarSession[], screen: keyof typeof MOST_LANES): Trainer[] {
  const most = MOST_LANES[screen]
  if (trainers.length <= most) return trainers
  const busy = trainers.filter(({ id }) => sessions.some(({ trainerId }) => trainerId === id))
  return busy.length <= most ? busy : []
}
