import type { Choice } from '../components/ui/select.tsx'

/** Where people are paid in something else than euros: the names, or their beginnings, of the time zones of a currency. */
const zonesOf: Record<string, string[]> = {
  AED: ['Asia/Dubai'],
  ARS: ['America/Argentina/', 'America/Buenos_Aires'],
  AUD: ['Australia/'],
  BRL: ['America/Sao_Paulo', 'America/Bahia', 'America/Fortaleza', 'America/Manaus', 'America/Recife', 'America/Belem'],
  CAD: [
    'America/Toronto',
    'America/Vancouver',
    'America/Edmonton',
    'America/Winnipeg',
    'America/Halifax',
    'America/Regina',
    'America/Moncton',
    'America/St_Johns',
    'America/Whitehorse',
  ],
  CHF: ['Europe/Zurich', 'Europe/Vaduz'],
  CLP: ['America/Santiago'],
  CNY: ['Asia/Shanghai', 'Asia/Urumqi'],
  COP: ['America/Bogota'],
  CZK: ['Europe/Prague'],
  DKK: ['Europe/Copenhagen'],
  EGP: ['Africa/Cairo'],
  GBP: ['Europe/London', 'Europe/Belfast', 'Europe/Guernsey', 'Europe/Isle_of_Man', 'Europe/Jersey'],
  HKD: ['Asia/Hong_Kong'],
  HUF: ['Europe/Budapest'],
  IDR: ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura', 'Asia/Pontianak'],
  ILS: ['Asia/Jerusalem', 'Asia/Tel_Aviv'],
  INR: ['Asia/Kolkata', 'Asia/Calcutta'],
  ISK: ['Atlantic/Reykjavik'],
  JPY: ['Asia/Tokyo'],
  KES: ['Africa/Nairobi'],
  KRW: ['Asia/Seoul'],
  MXN: ['America/Mexico_City', 'America/Monterrey', 'America/Tijuana', 'America/Cancun', 'America/Merida', 'America/Hermosillo'],
  MYR: ['Asia/Kuala_Lumpur'],
  NGN: ['Africa/Lagos'],
  NOK: ['Europe/Oslo'],
  NZD: ['Pacific/Auckland'],
  PHP: ['Asia/Manila'],
  PLN: ['Europe/Warsaw'],
  RON: ['Europe/Bucharest'],
  RSD: ['Europe/Belgrade'],
  SAR: ['Asia/Riyadh'],
  SEK: ['Europe/Stockholm'],
  SGD: ['Asia/Singapore'],
  THB: ['Asia/Bangkok'],
  TRY: ['Europe/Istanbul', 'Asia/Istanbul'],
  TWD: ['Asia/Taipei'],
  UAH: ['Europe/Kyiv', 'Europe/Kiev'],
  USD: [
    'America/New_York',
    'America/Chicago',
    'America/Denver',
    'America/Los_Angeles',
    'America/Phoenix',
    'America/Detroit',
    'America/Boise',
    'America/Anchorage',
    'America/Indiana/',
    'America/Indianapolis',
    'America/Kentucky/',
    'America/Puerto_Rico',
    'Pacific/Honolulu',
  ],
  VND: ['Asia/Ho_Chi_Minh', 'Asia/Saigon'],
  ZAR: ['Africa/Johannesburg'],
}

/** What a studio in this zone is most likely paid in; EUR where nobody knows. */
export function currencyOfZone(timeZone: string): string {
  const matches = (zone: string) => (zone.endsWith('/') ? timeZone.startsWith(zone) : timeZone === zone)
  return Object.keys(zonesOf).find((currency) => zonesOf[currency]?.some(matches)) ?? 'EUR'
}

/** What Intl still lists although nobody is paid in it: notes that were withdrawn, and units of account between banks. */
const notPaidIn = new Set(['ANG', 'BGN', 'CHE', 'CHW', 'CLF', 'COU', 'CUC', 'HRK', 'MXV', 'SLL', 'UYI', 'UYW', 'VED', 'XDR', 'XSU', 'ZWL'])

/** Every currency that people are paid in, by its code. */
export function currencyChoices(): Choice<string>[] {
  const names = new Intl.DisplayNames('en', { type: 'currency' })
  const codes = Intl.supportedValuesOf('currency').filter((code) => !notPaidIn.has(code))
  return codes.map((code) => ({ value: code, label: `${code} · ${names.of(code)}` }))
}
