import type { ChargePolicy, CurrentOrganization } from '@punchcard/core/contract'
import * as z from 'zod'
import type { Choice } from '../ui/select.tsx'

export const chargeChoices: readonly Choice<ChargePolicy>[] = [
  { value: 'charge', label: 'Charge the session' },
  { value: 'waive', label: 'Give the session back' },
]

/** 24, or 1.5 where it is no whole number. */
export function hoursOf(minutes: number): string {
  return String(Math.round((minutes / 60) * 100) / 100)
}

const longest = 'Enter 0 to 720 hours.'

export const policyFields = z.object({
  cancelWindowMinutes: z
    .string()
    .trim()
    .regex(/^\d{1,3}([.,]\d{1,2})?$/, { message: longest, abort: true })
    .transform((hours) => Math.round(Number(hours.replace(',', '.')) * 60))
    .refine((minutes) => minutes <= 720 * 60, longest),
  lateCancel: z.enum(['charge', 'waive']),
  noShow: z.enum(['charge', 'waive']),
  allowOwed: z.boolean(),
})

/** The policies as they are typed and chosen. */
export function policiesEntered({ cancelWindowMinutes, ...policies }: CurrentOrganization['policies']): z.input<typeof policyFields> {
  return { cancelWindowMinutes: hoursOf(cancelWindowMinutes), ...policies }
}
