import type { Locator, Page } from '@playwright/test'

/** The message that says this. */
export function toast(page: Page, says: string): Locator {
  return page.locator('[data-sonner-toast]').filter({ hasText: says })
}
