import { setTimeout as sleep } from 'node:timers/promises'
import { cleanup, render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { NuqsTestingAdapter } from 'nuqs/adapters/testing'
import type { ReactElement } from 'react'
import { toast } from 'sonner'
import { afterAll, afterEach } from 'vitest'
import { Toaster } from '../components/ui/toaster.tsx'
import { OrganizationProvider } from '../organization.tsx'
import { ApiProvider } from '../trpc/provider.tsx'
import { organization } from './samples.ts'

/** How long sonner keeps what it has taken off the screen. */
const FORGOTTEN_MS = 200

afterEach(() => {
  cleanup()
  toast.dismiss()
})
// It does so by a timer that outlives the screen, and must not meet a file whose window is gone.
afterAll(() => sleep(FORGOTTEN_MS + 50))

/** Shows a part of a page as it is inside the app: signed in, with messages, with an address. */
export function show(element: ReactElement, { search = '', current = organization() } = {}) {
  const user = userEvent.setup()
  const shown = render(
    <NuqsTestingAdapter searchParams={search} hasMemory>
      <ApiProvider>
        <OrganizationProvider organization={current}>{element}</OrganizationProvider>
      </ApiProvider>
      <Toaster />
    </NuqsTestingAdapter>,
  )
  return { user, ...shown }
}
