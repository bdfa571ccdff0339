import { describe, expect, it } from 'vitest'
import { decrypt, encrypt } from './encryption.ts'

describe('an encrypted text', () => {
  it('comes back to its owner, and never looks the same twice', async () => {
    const [one, two] = [await encrypt('s', 'totp', 'usr_1', 'hush'), await encrypt('s', 'totp', 'usr_1', 'hush')]
    expect(one).not.toBe(two)
    expect(one).not.toContain('hush')
    expect(await decrypt(['s'], 'totp', 'usr_1', one)).toEqual({ text: 'hush', isOutworn: false })
    expect(await decrypt(['s'], 'totp', 'usr_1', two)).toEqual({ text: 'hush', isOutworn: false })
  })

  it('stays shut for another owner, purpose or secret, and when a byte of it was changed', async () => {
    const sealed = await encrypt('s', 'totp', 'usr_1', 'hush')
    expect(await decrypt(['s'], 'totp', 'usr_2', sealed)).toBeNull()
    expect(await decrypt(['s'], 'other', 'usr_1', sealed)).toBeNull()
    expect(await decrypt(['t'], 'totp', 'usr_1', sealed)).toBeNull()
    const [iv = '', box = ''] = sealed.split('.')
    const changed = `${box.startsWith('A') ? 'B' : 'A'}${box.slice(1)}`
    for (const wrong of [`${iv}.${changed}`, iv, '', 'no seal at all', `.${box}`]) {
      expect(await decrypt(['s'], 'totp', 'usr_1', wrong)).toBeNull()
    }
  })

  it('opens what a former secret sealed, and says so', async () => {
    const sealed = await encrypt('old', 'totp', 'usr_1', 'hush')
    expect(await decrypt(['new', 'old'], 'totp', 'usr_1', sealed)).toEqual({ text: 'hush', isOutworn: true })
    expect(await decrypt(['new'], 'totp', 'usr_1', sealed)).toBeNull()
    expect(await decrypt([], 'totp', 'usr_1', sealed)).toBeNull()
  })
})
