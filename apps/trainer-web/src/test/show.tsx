import { cleanup, render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { NuqsTestingAdapter } from 'nuqs/adapters/testing'
import type { ReactElement } from 'react'
import { toast } from 'sonner'
import { afterEach } from 'vitest'
import { Toaster } from '../components/ui/toaster.tsx'
import { OrganizationProvider } from '../organization.tsx'
import { ApiProvider } from '../trpc/provider.tsx'
import { organization } from './samples.ts'

afterEach(() => {
  toast.dismiss()
  cleanup()
})

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
