/**
 * The origins whose pages may change things here: the host that the browser asked, whatever name people open the server
 * by, and the configured address, for when a proxy in front tells another host.
 */
export function ownOrigins(headers: Headers, appUrl?: string): string[] {
  const host = headers.get('host')
  const asked = host ? [`https://${host}`, `http://${host}`] : []
  return appUrl ? [...asked, new URL(appUrl).origin] : asked
}
