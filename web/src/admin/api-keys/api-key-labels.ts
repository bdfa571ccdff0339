import type { ApiKey } from '#contracts/api-keys'
import type { Permission } from '#kernel/actor'
import type { Tone } from '../../ui/notice.tsx'

/** What each state of a key is called. */
export const statusLabels: Readonly<Record<ApiKey['status'], { readonly label: string; readonly tone: Tone }>> = {
  active: { label: 'Active', tone: 'good' },
  rotated: { label: 'Being replaced', tone: 'warning' },
  expired: { label: 'Expired', tone: 'plain' },
  revoked: { label: 'Revoked', tone: 'plain' },
}

// A list of its own: the kernel's would come along in every shopper's script. A test holds the two together.
const words = [
  ['catalog:write', 'Change products and categories'],
  ['inventory:read', 'See stock'],
  ['inventory:write', 'Change stock'],
  ['orders:read', 'See orders'],
  ['orders:write', 'Process orders'],
  ['payments:write', 'Manage payments and disputes'],
  ['payments:refund', 'Refund payments'],
  ['customers:read', 'See customers'],
  ['customers:write', 'Sign customers out, export and erase them'],
  ['staff:write', 'Manage staff'],
  ['api-keys:write', 'Manage API keys'],
  ['audit:read', 'Read the audit log'],
  ['settings:write', 'Change settings'],
  ['operations:read', 'See operations'],
  ['operations:write', 'Run repairs'],
  ['notifications:send', 'Send messages'],
] as const satisfies readonly (readonly [Permission, string])[]

/** What a permission allows, in words; one that is newer than this page keeps its name. */
export function sayPermission(name: string): string {
  return words.find(([permission]) => permission === name)?.[1] ?? name
}

/** The permissions a key may carry: rights over staff and keys stay with people. */
export const grantable = words
  .map(([permission]) => permission)
  .filter((permission) => permission !== 'staff:write' && permission !== 'api-keys:write')

/** How long a new key lives: days, and null until it is revoked. */
export const lifetimes = [
  { value: '30', label: '30 days', days: 30 },
  { value: '90', label: '90 days', days: 90 },
  { value: '365', label: '1 year', days: 365 },
  { value: 'never', label: 'Never', days: null },
] as const

/** The end of a lifetime chosen now, in ISO 8601; undefined when it does not expire. */
export function expiryOf(choice: string, now = Date.now()): string | undefined {
  const days = lifetimes.find(({ value }) => value === choice)?.days ?? null
  return days === null ? undefined : new Date(now + days * 86_400_000).toISOString()
}

/** How long a rotated key goes on working beside its successor, in seconds. */
export const overlaps = [
  { value: '0', label: 'Not at all' },
  { value: '3600', label: '1 hour' },
  { value: '86400', label: '1 day' },
  { value: '604800', label: '7 days' },
] as const
