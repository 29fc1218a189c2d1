import 'server-only'
import { composition } from './composition.ts'

/** Where people open the application: as it is configured, or as this request was sent. */
export function openedAt(headers: Headers): string {
  const { appUrl } = composition()
  return appUrl ? new URL(appUrl).origin : `${headers.get('x-forwarded-proto') ?? 'http'}://${headers.get('host')}`
}
