'use client'

import type { CurrentOrganization } from '@punchcard/core/contract'
import { createContext, type ReactNode, useContext } from 'react'
import { type Format, formatFor } from './wording/format.ts'

const Current = createContext<CurrentOrganization | undefined>(undefined)

/** Below this, everything belongs to one organization: the one that is signed in to. */
export function OrganizationProvider({ organization, children }: { organization: CurrentOrganization; children: ReactNode }) {
  return <Current value={organization}>{children}</Current>
}

export function useOrganization(): CurrentOrganization {
  const organization = useContext(Current)
  if (!organization) throw new Error('There is no organization here: the layout of the signed-in pages provides it.')
  return organization
}

/** How this organization writes times and money. */
export function useFormat(): Format {
  const { timeZone, currency } = useOrganization()
  return formatFor(timeZone, currency)
}
