import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { calendarBooking, calendarSession, inHours } from '../../test/samples.ts'
import { show } from '../../test/show.tsx'
import { SessionTile } from './session-entry.tsx'

const session = calendarSession(inHours(1), calendarBooking())

test.each([
  { short: false, narrow: false, says: /^18:00–19:00 Anna Schubert Mara Lindner$/ },
  { short: true, narrow: false, says: /^18:00–19:00, Mara Lindner Anna Schubert$/ },
  { short: false, narrow: true, says: /^18:00–19:00, Mara Lindner Anna Schubert$/ },
])('a tile of the week says when, with whom and who comes, whatever fits in it (%j)', ({ says, ...room }) => {
  show(
    <button type="button">
      <SessionTile session={session} time="18:00–19:00" now={new Date()} withTrainer {...room} />
    </button>,
  )
  expect(screen.getByRole('button', { name: says })).toBeTruthy()
})
