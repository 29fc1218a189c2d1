import * as z from 'zod'
import { currency, email, password, text, timeZone } from './scalars.ts'

export const personName = text.min(1).max(120)
export const organizationName = text.min(1).max(120)

/** A new organization and the person who owns it. */
export const signUpInput = z.strictObject({ name: personName, organizationName, email, password, timeZone, currency })

export type SignUpInput = z.infer<typeof signUpInput>
