'use client'

import { Fault } from '../../components/ui/fault.tsx'
import { Page } from '../../components/ui/page.tsx'

export default function ErrorPage({ error, reset }: { error: Error; reset: () => void }) {
  return (
    <Page title="This page did not load">
      <Fault error={error} retry={reset} />
    </Page>
  )
}
