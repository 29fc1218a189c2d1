import { screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { show } from '../../test/show.tsx'
import { DateField } from './date-field.tsx'
import { TimeInput } from './time-input.tsx'

const wednesday = Temporal.PlainDate.from('2026-11-18')

function Day({ first = wednesday }) {
  const [day, setDay] = useState(first)
  return <DateField label="Date" value={day} onChange={setDay} today={Temporal.PlainDate.from('2026-11-17')} />
}

function Time({ sent }: { sent: string[] }) {
  const [time, setTime] = useState('18:00')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        sent.push(time)
      }}
    >
      <TimeInput value={time} onChange={setTime} />
      <button type="submit">Send</button>
    </form>
  )
}

const dateButton = () => screen.getByRole('button', { name: /^Date/ })

test('a day is written with its weekday, and chosen with the keyboard alone, across months', async () => {
  const { user } = show(<Day />)
  expect(dateButton().textContent).toBe('Wed 18 Nov')
  await user.tab()
  await user.keyboard('{Enter}')
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText(/18 November 2026/)))
  await user.keyboard('{ArrowDown}{ArrowDown}{ArrowLeft}{Enter}')
  expect(dateButton().textContent).toBe('Tue 1 Dec')
  await waitFor(() => expect(document.activeElement).toBe(dateButton()))
})

test('a day of another year is written with its year', () => {
  show(<Day first={Temporal.PlainDate.from('2027-01-04')} />)
  expect(dateButton().textContent).toBe('Mon 4 Jan 2027')
})

test('a time is what was typed, as soon as it is one, and Enter sends it', async () => {
  const sent: string[] = []
  const { user } = show(<Time sent={sent} />)
  const input = screen.getByRole<HTMLInputElement>('combobox')
  for (const typed of ['1842', '9', '7.15']) {
    await user.clear(input)
    await user.type(input, typed)
    expect(input.value).toBe(typed)
    await user.keyboard('{Enter}')
  }
  expect(sent).toEqual(['18:42', '09:00', '07:15'])
  await user.tab()
  expect(input.value).toBe('07:15')
})

test('a time is chosen from the quarters of an hour that begin like it', async () => {
  const sent: string[] = []
  const { user } = show(<Time sent={sent} />)
  const input = screen.getByRole('combobox')
  await user.clear(input)
  await user.type(input, '73')
  expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual(['07:30'])
  await user.click(screen.getByRole('option', { name: '07:30' }))
  await user.click(screen.getByRole('button', { name: 'Send' }))
  expect(sent).toEqual(['07:30'])
})
