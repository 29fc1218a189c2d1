const asTyped = /^(\d{1,2})(?:[:.h ]?(\d{2}))?\s*(?:([ap])\.?m\.?)?$/i

/** The time that somebody typed, as 18:00, or undefined while it is none: 18:00, 18.00, 1800, 18, 9, 6 pm. */
export function timeEntered(typed: string): string | undefined {
  const [, hour = '', minute = '00', half] = asTyped.exec(typed.trim()) ?? []
  const hours = half ? (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : Number(hour)
  if (hour === '' || hours > 23 || Number(minute) > 59 || (half && Number(hour) > 12)) return undefined
  return `${String(hours).padStart(2, '0')}:${minute}`
}
