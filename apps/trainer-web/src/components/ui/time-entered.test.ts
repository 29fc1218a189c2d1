import { expect, test } from 'vitest'
import { timeEntered } from './time-entered.ts'

test.each([
  ['18:00', '18:00'],
  [' 9.30 ', '09:30'],
  ['1845', '18:45'],
  ['930', '09:30'],
  ['7', '07:00'],
  ['18', '18:00'],
  ['18h15', '18:15'],
  ['6 pm', '18:00'],
  ['6:30PM', '18:30'],
  ['12 am', '00:00'],
  ['12:15 p.m.', '12:15'],
])('%j is %s', (typed, time) => {
  expect(timeEntered(typed)).toBe(time)
})

test.each(['', '24', '18:60', '18:5', '13 pm', '-1', '123456', 'noon', '18:00:00'])('%j is no time yet', (typed) => {
  expect(timeEntered(typed)).toBeUndefined()
})
