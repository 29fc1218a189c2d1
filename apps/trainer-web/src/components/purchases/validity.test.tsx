import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { purchase } from '../../test/samples.ts'
import { show } from '../../test/show.tsx'
import { formatFor } from '../../wording/format.ts'
import { toInstant, toZoned } from '../../wording/wall-clock.ts'
import { Validity } from './validity.tsx'

const zone = 'Europe/Berlin'
const figures = { total: 10, scheduled: 0, used: 2, remaining: 8 }
const inDays = (days: number) => toZoned(new Date(), zone).toPlainDate().add({ days })

/** The midnight after that day: how a pack that is sold for some days expires. */
const midnightAfter = (days: number) => toInstant(inDays(days + 1).toPlainDateTime(), zone)
const day = (days: number) => formatFor(zone, 'EUR').date(toInstant(inDays(days).toPlainDateTime('12:00'), zone))

test.each([
  [0, ['Expires today', 'Valid until 23:59']],
  [1, ['Expires tomorrow', `Valid until ${day(1)}`]],
  [7, ['Expires in 7 days', `Valid until ${day(7)}`]],
])('a pack that expires at the midnight after %i days names the last day on which it pays', (days, says) => {
  show(<Validity purchase={purchase({ expiresAt: midnightAfter(days) })} figures={figures} />)
  for (const words of says) expect(screen.getByText(words)).toBeTruthy()
})

test('a pack that is over expired on the last day on which it paid', () => {
  show(<Validity purchase={purchase({ expiresAt: midnightAfter(-1), expired: true })} figures={figures} />)
  expect(screen.getByText(`Expired on ${day(-1)}`)).toBeTruthy()
})
