import { describe, expect, it } from 'vitest'
import { permissions } from '#kernel/actor'
import { expiryOf, grantable, sayPermission } from './api-key-labels.ts'

describe('the permissions of an API key', () => {
  it('are each said in words of their own', () => {
    const said = permissions.map(sayPermission)
    expect(new Set(said).size).toBe(permissions.length)
    for (const words of said) expect(words).not.toContain(':')
  })

  it('keep their name when they are newer than the page', () => {
    expect(sayPermission('moon:write')).toBe('moon:write')
  })

  it('never reach people or other keys', () => {
    expect(grantable).not.toContain('staff:write')
    expect(grantable).not.toContain('api-keys:write')
    expect(grantable).toContain('orders:read')
  })
})

describe('the end of a key', () => {
  it('lies so many days ahead', () => {
    expect(expiryOf('90', Date.parse('2026-01-01T00:00:00Z'))).toBe('2026-04-01T00:00:00.000Z')
  })

  it.each(['never', 'soon'])('is open for %s', (choice) => {
    expect(expiryOf(choice, 0)).toBeUndefined()
  })
})
