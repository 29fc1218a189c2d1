import { screen, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { show } from '../../test/show.tsx'
import { Menu } from './menu.tsx'
// Fetched when it is wanted: here already, so that no test waits for it.
import './menu-popup.tsx'

function menu() {
  const run = vi.fn()
  const actions = [
    { label: 'Edit', icon: null, run },
    { label: 'Archive', icon: null, run: () => undefined },
  ]
  const { user } = show(<Menu trigger={<button type="button">More</button>} heading={<p>About Anna</p>} actions={actions} />)
  return { run, user, button: screen.getByRole('button', { name: 'More' }) }
}

test('opens at a click, says what it is about, does what is chosen and closes', async () => {
  const { run, user, button } = menu()
  expect(button.getAttribute('aria-expanded')).toBe('false')
  await user.click(button)
  expect(await screen.findByRole('menu', { name: 'More' })).toBeTruthy()
  expect(screen.getByText('About Anna')).toBeTruthy()
  expect(button.getAttribute('aria-expanded')).toBe('true')
  await user.click(screen.getByRole('menuitem', { name: 'Edit' }))
  expect(run).toHaveBeenCalledOnce()
  await waitFor(() => expect(screen.queryByRole('menu')).toBeNull())
  expect(button.getAttribute('aria-expanded')).toBe('false')
})

test('opens, moves, chooses and closes by the keyboard, and the focus comes back to the button', async () => {
  const { run, user, button } = menu()
  button.focus()
  await user.keyboard('{ArrowDown}')
  await screen.findByRole('menu')
  await user.keyboard('{ArrowDown}')
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('menuitem', { name: 'Edit' })))
  await user.keyboard('{Enter}')
  expect(run).toHaveBeenCalledOnce()
  await waitFor(() => expect(document.activeElement).toBe(button))
})
