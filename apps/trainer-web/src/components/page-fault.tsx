'use client'

import { Fault } from './ui/fault.tsx'
import { Page } from './ui/page.tsx'

/** Instead of a page that could not be rendered. `retry` asks the server for it again. */
export function PageFault({ error, retry }: { error: Error; retry: () => void }) {
  return (
    <Page title="This page did not load">
      <Fault error={error} retry={retry} />
    </Page>
  )
}
