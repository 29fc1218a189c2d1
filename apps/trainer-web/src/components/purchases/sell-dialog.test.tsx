import type { SellPurchaseInput } from '@punchcard/core/contract'
import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { answerWith, startFakeServer } from '../../test/fake-api.ts'
import { idOf, offer, purchase } from '../../test/samples.ts'
import { show } from '../../test/show.tsx'
import { dayInWords } from '../../wording/format.ts'
import { startOfDay } from '../../wording/wall-clock.ts'
import { todayIn } from '../calendar/calendar-address.ts'
import { SellDialog } from './sell-dialog.tsx'

startFakeServer()

const today = todayIn('Europe/Berlin')

function open() {
  const sent: SellPurchaseInput[] = []
  answerWith({
    offers: {
      list: () => ({ offers: [offer({ validityDays: 30 }), offer({ id: idOf('drop-in'), name: 'Drop-in', validityDays: null })] }),
    },
    purchases: {
      sell: (input) => {
        sent.push(input)
        return { ok: true, changed: true, purchase: purchase() }
      },
    },
  })
  return { sent, ...show(<SellDialog client={{ id: idOf('anna'), name: 'Anna Schubert' }} open onOpenChange={() => undefined} />) }
}

test('what is sold pays from this morning on, also for a session that was given before the sale', async () => {
  const { sent, user } = open()
  await user.click(await screen.findByRole('button', { name: 'Sell' }))
  await waitFor(() => expect(sent).toHaveLength(1))
  expect(sent[0]).toMatchObject({ clientId: idOf('anna'), offerId: idOf('ten'), validFrom: startOfDay(today, 'Europe/Berlin') })
})

test('another first day is chosen from a month; until when it pays is said beforehand', async () => {
  const { sent, user } = open()
  expect(await screen.findByText(`Valid from the start of that day until the end of ${dayInWords(today.add({ days: 30 }))}.`)).toBeTruthy()
  await user.click(screen.getByRole('radio', { name: /^Drop-in/ }))
  expect(screen.getByText('Valid from the start of that day. It does not expire.')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: /^Valid from/ }))
  const yesterday = today.subtract({ days: 1 })
  const day = () => document.querySelector(`[data-day="${yesterday}"] button`)
  const previous = await screen.findByLabelText(/previous month/i)
  if (!day()) await user.click(previous)
  await user.click(day() as Element)
  await user.click(screen.getByRole('button', { name: 'Sell' }))
  await waitFor(() => expect(sent[0]).toMatchObject({ validFrom: startOfDay(yesterday, 'Europe/Berlin') }))
})
