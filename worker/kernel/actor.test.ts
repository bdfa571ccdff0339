import { describe, expect, it } from 'vitest'
import {
  type Actor,
  actorName,
  can,
  guest,
  permissions,
  permissionsOf,
  type Role,
  roles,
  systemActor,
} from './actor.ts'
import { iso, isoOrNull, systemClock } from './clock.ts'

const user = (role: Role): Actor => ({ kind: 'user', userId: 'usr_1', sessionId: 'ses_1', role })

// The matrix by hand: a permission that slips to another role must be noticed (invariant 7).
const superAdminOnly = ['staff:write', 'api-keys:write', 'settings:write']

describe('can', () => {
  it.each(permissions)('gives %s to staff alone', (permission) => {
    expect(can(guest, permission)).toBe(false)
    expect(can(systemActor('expiry'), permission)).toBe(false)
    expect(can(user('Customer'), permission)).toBe(false)
    expect(can(user('Admin'), permission)).toBe(!superAdminOnly.includes(permission))
    expect(can(user('SuperAdmin'), permission)).toBe(true)
    expect(can({ kind: 'api-key', keyId: 'key_1', permissions: [permission] }, permission)).toBe(true)
    expect(
      can(
        { kind: 'api-key', keyId: 'key_1', permissions: permissions.filter((one) => one !== permission) },
        permission,
      ),
    ).toBe(false)
  })

  it('knows a set of permissions for every role', () => {
    expect(Object.keys(permissionsOf)).toEqual([...roles])
  })
})

describe('actorName', () => {
  it('is pseudonymous', () => {
    expect([guest, user('Admin'), systemActor('webhook')].map(actorName)).toEqual(['guest', 'usr_1', 'system:webhook'])
  })
})

describe('iso', () => {
  it('is UTC with milliseconds', () => {
    expect(iso(0)).toBe('1970-01-01T00:00:00.000Z')
    expect(isoOrNull(1_700_000_000_001)).toBe('2023-11-14T22:13:20.001Z')
  })

  it('keeps the beginning of time apart from a time that has not come', () => {
    expect(isoOrNull(null)).toBeNull()
    expect(isoOrNull(0)).toBe('1970-01-01T00:00:00.000Z')
  })

  it('reads the real clock in milliseconds', () => {
    const before = Date.now()
    const now = systemClock()
    expect(now).toBeGreaterThanOrEqual(before)
    expect(now).toBeLessThanOrEqual(Date.now())
  })
})
