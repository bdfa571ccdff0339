/** The first 64 bits of an IPv6 address: one household or server has them all to itself, and may change the rest at will. */
function network(address: string): string | null {
  const [before = '', after] = address.split('::')
  const head = before === '' ? [] : before.split(':')
  const tail = after === undefined || after === '' ? [] : after.split(':')
  const missing = 8 - head.length - tail.length
  if (address.split('::').length > 2) return null
  if (after === undefined ? missing !== 0 : missing < 1) return null
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...tail]
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/.test(group))) return null
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}

/**
 * The client a limit counts when no one is signed in: the value of `CF-Connecting-IP`, which Cloudflare writes and no client
 * can, an IPv6 address as its /64. Null when there is none, or it is no address.
 */
export function clientAddress(header: string | undefined): string | null {
  const text = header?.trim().toLowerCase() ?? ''
  // An IPv4 address may come mapped into IPv6: `::ffff:192.0.2.1`.
  const v4 = /^(?:::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})$/.exec(text)?.[1]
  if (v4 !== undefined) return v4
  return text.includes(':') ? network(text) : null
}
