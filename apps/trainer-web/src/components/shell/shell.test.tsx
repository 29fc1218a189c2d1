import { screen } from '@testing-library/react'
import { useReducer } from 'react'
import { expect, test, vi } from 'vitest'
import { show } from '../../test/show.tsx'
import { Shell } from './shell.tsx'

const { listen } = vi.hoisted(() => ({ listen: vi.fn(() => () => undefined) }))
vi.mock('../../intent/other-tabs.ts', () => ({ onOtherTabs: listen, tellOtherTabs: () => undefined }))
vi.mock('next/navigation', () => ({ usePathname: () => '/clients' }))

function App() {
  const [renders, renderAgain] = useReducer((count) => count + 1, 1)
  return (
    <Shell>
      <button type="button" onClick={renderAgain}>
        rendered {renders}
      </button>
    </Shell>
  )
}

test('the other tabs are listened to once, however often the app renders', async () => {
  const { user } = show(<App />)
  await user.click(screen.getByRole('button', { name: 'rendered 1' }))
  expect(screen.getByRole('button', { name: 'rendered 2' })).toBeTruthy()
  expect(listen).toHaveBeenCalledOnce()
})
