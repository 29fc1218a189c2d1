import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const css = readFileSync(join(import.meta.dirname, 'globals.css'), 'utf8')
const surfaces = ['canvas', 'surface', 'sunken', 'accent-soft', 'warn-soft', 'danger-soft']

/** The relative luminance (WCAG) of each colour of a theme. */
function luminances(theme: ':root' | '.dark'): Map<string, number> {
  const block = css.slice(css.indexOf(`\n${theme} {`)).split('\n}')[0] ?? ''
  const colours = block.matchAll(/--([\w-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\);/g)
  return new Map([...colours].map(([, name = '', ...lch]) => [name, luminance(lch.map(Number))]))
}

/** By way of OKLab and linear sRGB, with the matrices of CSS Color 4. */
function luminance([lightness = 0, chroma = 0, hue = 0]: number[]): number {
  const [a, b] = [chroma * Math.cos((hue * Math.PI) / 180), chroma * Math.sin((hue * Math.PI) / 180)]
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const red = 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s
  const green = -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s
  const blue = -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s
  const shown = (part: number) => Math.min(1, Math.max(0, part))
  return 0.2126 * shown(red) + 0.7152 * shown(green) + 0.0722 * shown(blue)
}

describe.each([':root', '.dark'] as const)('in the theme %s', (theme) => {
  const known = luminances(theme)

  /** The surfaces on which this colour stands out less than that. */
  function weak(name: string, atLeast: number): string[] {
    const of = (colour: string) => known.get(colour) ?? expect.fail(`There is no ${colour}`)
    return surfaces.filter((surface) => {
      const [light = 0, dark = 0] = [of(name), of(surface)].sort((a, b) => b - a)
      return (light + 0.05) / (dark + 0.05) < atLeast
    })
  }

  test('the outline of inputs, checkboxes and radios can be told from what is around it (WCAG 1.4.11)', () => {
    expect(weak('line-strong', 3)).toEqual([])
  })

  test.each(['ink', 'ink-muted', 'accent-ink', 'warn-ink', 'danger-ink'])('%s can be read (WCAG 1.4.3)', (name) => {
    expect(weak(name, 4.5)).toEqual([])
  })
})
