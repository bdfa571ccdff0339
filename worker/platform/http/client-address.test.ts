import { expect, it } from 'vitest'
import { clientAddress } from './client-address.ts'

it.each([
  ['192.0.2.1', '192.0.2.1'],
  [' 192.0.2.1 ', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['2001:0DB8:0000:0000:ffff:ffff:ffff:ffff', '2001:db8:0:0::/64'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::', '2001:db8:1:2::/64'],
  ['::1', '0:0:0:0::/64'],
])('counts %s as %s', (header, expected) => {
  expect(clientAddress(header)).toBe(expected)
})

it.each([undefined, '', 'unknown', '192.0.2', '1:2:3', '1:2:3:4:5:6:7:8:9', '1::2::g', 'g::1', '1:2:3:4:5:6:7:8::'])(
  'takes %j for no address',
  (header) => {
    expect(clientAddress(header)).toBeNull()
  },
)
