import type { Choice } from '../components/ui/select.tsx'

/** The zone of this device. */
export function deviceTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** Every time zone that this device knows, by name; `current` is among them, whatever the device calls it. */
export function timeZoneChoices(current: string): Choice<string>[] {
  const zones = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', ...(current ? [current] : [])])
  return [...zones].sort().map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))
}
