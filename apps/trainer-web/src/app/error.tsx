'use client'

import { PageFault } from '../components/page-fault.tsx'

/** Also when not even the frame around the pages could be made, as while the database is down. */
export default function ErrorPage(fault: { error: Error; retry: () => void }) {
  return (
    <main>
      <PageFault {...fault} />
    </main>
  )
}
