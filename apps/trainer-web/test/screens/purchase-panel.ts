import { expect, type JSHandle, type Locator, type Page } from '@playwright/test'
import type { Figures } from '../studio.ts'

/** One purchase on its client's page. */
export class PurchasePanel {
  readonly panel: Locator
  readonly use: Locator
  /** Takes back the newest use that stands. */
  readonly reinstate: Locator
  readonly history: Locator

  constructor(page: Page, purchaseId: string) {
    this.panel = page.locator(`[data-purchase="${purchaseId}"]`)
    this.use = this.panel.getByRole('button', { name: 'Use 1 session' })
    this.reinstate = this.panel.getByRole('button', { name: 'Reinstate', exact: true })
    this.history = this.panel.getByRole('table')
  }

  /** Waits until the figures are these. */
  async shows(figures: Figures): Promise<void> {
    for (const [name, value] of Object.entries(figures)) {
      await expect(this.panel.locator(`[data-figure="${name}"]`), name).toHaveText(String(value))
    }
  }

  /** The line of the history with this number. */
  entry(version: number): Locator {
    return this.panel.locator(`#entry-${version}`)
  }

  /** Uses a session and answers how long it took until the balance changed on the screen. */
  async millisecondsUntilShown(): Promise<number> {
    return this.panel.evaluate((panel) => {
      const balance = panel.querySelector('[data-figure="remaining"]')
      const button = [...panel.querySelectorAll('button')].find(({ textContent }) => textContent?.includes('Use 1 session'))
      return new Promise<number>((resolve) => {
        const clicked = performance.now()
        const watcher = new MutationObserver(() => resolve(performance.now() - clicked))
        if (balance) watcher.observe(balance, { characterData: true, childList: true, subtree: true })
        button?.click()
      })
    })
  }

  /** The balances that are painted from now on, each once until it changes. */
  async paintedBalances(): Promise<JSHandle<(string | null)[]>> {
    return this.panel.locator('[data-figure="remaining"]').evaluateHandle((balance) => {
      const painted = [balance.textContent]
      const look = () => {
        if (balance.textContent !== painted.at(-1)) painted.push(balance.textContent)
        requestAnimationFrame(look)
      }
      look()
      return painted
    })
  }
}

/** Opens the client's page and answers the purchase on it. */
export async function openPurchase(page: Page, { clientId, id }: { clientId: string; id: string }): Promise<PurchasePanel> {
  await page.goto(`/clients/${clientId}`)
  return new PurchasePanel(page, id)
}
