import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { DevelopersPage } from '../../components/developers/developers-page.tsx'
import { apiReference } from '../../server/api-reference.ts'
import { openedAt } from '../../server/opened-at.ts'

export const metadata: Metadata = { title: 'The API' }

/** Open to everybody: it tells nothing of anybody. */
export default async function Page() {
  return <DevelopersPage reference={apiReference()} origin={openedAt(await headers())} />
}
