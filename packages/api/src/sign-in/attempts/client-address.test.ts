import { expect, test } from 'vitest'
import { clientAddress } from './client-address.ts'

const from = (hops: string | undefined, proxies: number) =>
  clientAddress(new Headers(hops === undefined ? {} : { 'x-forwarded-for': hops }), proxies)

test.each<[string, string | undefined, number, string]>([
  ['nobody in front: who connected', '203.0.113.7', 0, '203.0.113.7'],
  ['nobody in front: what the client wrote is not believed', '198.51.100.1, 203.0.113.7', 0, '203.0.113.7'],
  ['one proxy: whom it heard', '203.0.113.7, 10.0.0.2', 1, '203.0.113.7'],
  ['one proxy: what the client wrote is not believed', '198.51.100.1, 203.0.113.7, 10.0.0.2', 1, '203.0.113.7'],
  ['two proxies', '198.51.100.1, 203.0.113.7, 10.0.0.3, 10.0.0.2', 2, '203.0.113.7'],
  ['fewer hops than proxies: the first', '203.0.113.7', 1, '203.0.113.7'],
  ['an IPv4 address as IPv6 writes it', '::ffff:203.0.113.7', 0, '203.0.113.7'],
  ['IPv6: the network', '2001:db8:1:2:3:4:5:6', 0, '2001:0db8:0001:0002:0000:0000:0000:0000'],
  ['nothing', undefined, 0, 'unknown'],
  ['nonsense', 'x'.repeat(10_000), 0, 'unknown'],
  ['an empty list', ', ,', 1, 'unknown'],
])('%s', (_, hops, proxies, address) => {
  expect(from(hops, proxies)).toBe(address)
})
