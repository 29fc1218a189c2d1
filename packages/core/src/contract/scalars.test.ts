import { expect, test } from 'vitest'
import { id, idempotencyKey, note, text, version } from './scalars.ts'

test('an id in capitals is the id in small letters: what is compared as text is one spelling', () => {
  const spelled = '0B5B1F0C-4A6E-4F8F-9A53-3F9D5D5B7A11'
  expect(id.parse(spelled)).toBe(spelled.toLowerCase())
  expect(idempotencyKey.parse(spelled)).toBe(spelled.toLowerCase())
})

test('what PostgreSQL cannot keep is refused before it is asked', () => {
  expect(text.safeParse('Anna\0').success).toBe(false)
  expect(note.safeParse('no\0word').success).toBe(false)
  expect(version.safeParse(2_147_483_648).success).toBe(false)
  expect(version.safeParse(2_147_483_647).success).toBe(true)
})

test('every other character is kept, without the spaces around it', () => {
  expect(text.parse('  Åse 🏋️ بدر\n\tx ')).toBe('Åse 🏋️ بدر\n\tx')
})
