import { expect, type Locator, type Page } from '@playwright/test'
import type { Booking } from '@punchcard/core/contract'
import { studioZone } from '../studio.ts'

/** The date and the clock of an instant where the studio is: 2026-11-18 and 18:00. */
export function wallClock(instant: Date, timeZone = studioZone): { date: string; time: string } {
  const [date = '', time = ''] = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
    .format(instant)
    .split(' ')
  return { date, time }
}

/** The dialog in which sessions are booked. */
export class BookDialog {
  readonly dialog: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.dialog = page.getByRole('dialog', { name: /^(Book a session|Add to this group session)$/ })
  }

  async chooseClient(name: string): Promise<void> {
    await this.dialog.getByRole('combobox', { name: 'Client' }).fill(name)
    await this.#page.getByRole('option', { name }).click()
  }

  async choose(field: string, option: string | RegExp): Promise<void> {
    await this.dialog.getByRole('combobox', { name: field }).click()
    await this.#page.getByRole('option', { name: option }).click()
  }

  async enterTime({ date, time }: { date: string; time: string }): Promise<void> {
    await chooseDay(this.dialog, date)
    await this.dialog.getByLabel('Time').fill(time)
    await this.dialog.getByLabel('Time').press('Tab')
  }

  async submit(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Book', exact: true }).click()
  }
}

/** Chooses a day from the months of a dialog's date, in this month or a later one. */
export async function chooseDay(dialog: Locator, date: string): Promise<void> {
  await dialog.getByRole('button', { name: /^Date/ }).click()
  const months = dialog.page().getByRole('dialog', { name: 'Date' })
  const day = months.locator(`[data-day="${date}"]`).getByRole('button')
  await expect(months.getByRole('grid')).toBeVisible()
  while ((await day.count()) === 0) await months.getByRole('button', { name: /next month/i }).click()
  await day.click()
}

export type PlacedBooking = Pick<Booking, 'id' | 'trainingSessionId' | 'startsAt'>

/** A training session that is opened: named by when it is. */
export function sessionDialog(page: Page): Locator {
  return page.getByRole('dialog', { name: /, \d\d:\d\d–\d\d:\d\d$/ })
}

/** Opens the calendar on the day of the booking, with its training session opened, and answers the dialog. */
export async function openSession(page: Page, booking: PlacedBooking): Promise<Locator> {
  await page.goto(`/calendar?date=${wallClock(booking.startsAt).date}&session=${booking.trainingSessionId}`)
  const dialog = sessionDialog(page)
  await expect(dialog.locator(`[data-booking="${booking.id}"]`)).toBeVisible()
  return dialog
}

/** The Monday on or before a day, as 2026-11-30. */
export function mondayOf(date: string): string {
  const day = new Date(`${date}T00:00:00Z`)
  while (day.getUTCDay() !== 1) day.setUTCDate(day.getUTCDate() - 1)
  return day.toISOString().slice(0, 10)
}

/** The first Monday at least a week from now, as 2026-11-30. */
export function comingMonday(): string {
  const day = new Date(Date.now() + 7 * 86_400_000)
  while (day.getUTCDay() !== 1) day.setUTCDate(day.getUTCDate() + 1)
  return day.toISOString().slice(0, 10)
}
