import { getIPFromHeader } from '@better-auth/core/utils/ip'

/**
 * The address that a request comes from, as far as it can be believed. Each hop appends to X-Forwarded-For whom it heard,
 * the web server itself at last: before that stand our `proxies`, and what stands further to the left anybody may have
 * written. Of IPv6 it is the network (/64) that one customer has. Whoever has no readable address shares one.
 */
export function clientAddress(headers: Headers, proxies: number): string {
  const hops = (headers.get('x-forwarded-for') ?? '').split(',')
  const heard = hops.at(-1 - proxies) ?? hops[0] ?? ''
  return getIPFromHeader(heard) ?? 'unknown'
}
