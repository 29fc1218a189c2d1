import type { CurrentOrganization } from '@punchcard/core/contract'
import { expect, test } from 'vitest'
import { calendarSession, idOf, inHours } from '../../test/samples.ts'
import { lanesOf } from './lanes.ts'

const trainer = (name: string): CurrentOrganization['trainers'][number] => ({ id: idOf(name), name, role: 'trainer' })
const few = [trainer('Ada'), trainer('Bea'), trainer('Cem')]
const many = [...few, trainer('Dag')]
const crowd = Array.from({ length: 9 }, (_, place) => trainer(`T${place}`))
const sessionsOf = (...trainers: { id: string }[]) => trainers.map(({ id }) => ({ ...calendarSession(inHours(1)), trainerId: id }))

test('every trainer has a lane while there is room for all, also one who is free all day', () => {
  expect(lanesOf(few, sessionsOf(...few.slice(1)), 'narrow')).toEqual(few)
  expect(lanesOf(many, [], 'wide')).toEqual(many)
})

test('where there is no room for all, those who work that day have one', () => {
  expect(lanesOf(many, sessionsOf(...few), 'narrow')).toEqual(few)
  expect(lanesOf(crowd, sessionsOf(...crowd.slice(1)), 'wide')).toEqual(crowd.slice(1))
})

test('where even those are too many nobody has: the day is one column then', () => {
  expect(lanesOf(many, sessionsOf(...many), 'narrow')).toEqual([])
  expect(lanesOf(crowd, sessionsOf(...crowd), 'wide')).toEqual([])
})
