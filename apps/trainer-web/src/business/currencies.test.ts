import { signUpInput } from '@punchcard/core/contract'
import { expect, test } from 'vitest'
import { currencyChoices, currencyOfZone } from './currencies.ts'
import { timeZoneChoices } from './time-zones.ts'

test.each([
  ['Europe/Berlin', 'EUR'],
  ['Europe/London', 'GBP'],
  ['Australia/Perth', 'AUD'],
  ['America/Indiana/Knox', 'USD'],
  ['America/New_York', 'USD'],
  ['Asia/Calcutta', 'INR'],
  ['Antarctica/Troll', 'EUR'],
  ['', 'EUR'],
])('a studio in %j is probably paid in %s', (zone, currency) => {
  expect(currencyOfZone(zone)).toBe(currency)
})

test('every currency that is guessed or offered, and every time zone that is offered, is accepted', () => {
  const { currency, timeZone } = signUpInput.shape
  const guessed = timeZoneChoices('').map(({ value }) => currencyOfZone(value))
  for (const code of [...guessed, ...currencyChoices().map(({ value }) => value)]) expect(currency.parse(code)).toBe(code)
  for (const { value } of timeZoneChoices('')) expect(timeZone.parse(value)).toBe(value)
})

test('the zone that is set is offered, whatever this device calls it', () => {
  const values = (current: string) => timeZoneChoices(current).map(({ value }) => value)
  expect(values('Asia/Kolkata')).toContain('Asia/Kolkata')
  expect(values('Europe/Berlin').filter((zone) => zone === 'Europe/Berlin')).toHaveLength(1)
  expect(values('')).not.toContain('')
})
