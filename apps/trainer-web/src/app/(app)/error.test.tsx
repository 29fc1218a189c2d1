import { screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { show } from '../../test/show.tsx'
import ErrorPage from './error.tsx'

test('Retry asks the server for the page again', async () => {
  // Next.js hands over both; its `reset` only shows again what failed.
  const given = { error: new Error('of the server'), reset: vi.fn(), retry: vi.fn() }
  const { user } = show(<ErrorPage {...given} />)
  await user.click(screen.getByRole('button', { name: 'Retry' }))
  expect(given.retry).toHaveBeenCalledOnce()
  expect(given.reset).not.toHaveBeenCalled()
})
