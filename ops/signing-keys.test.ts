import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { signingKeys } from '../worker/platform/signing-keys.ts'
import { localSecrets } from './dev/local-secrets.ts'
import { root } from './root.ts'
import { readKeys, rotatedKeys } from './signing-keys.ts'

const keysOf = (text: string): Record<string, unknown>[] => JSON.parse(text)

describe('rotating', () => {
  it('puts a new key first, and keeps the public half of the one before alone', async () => {
    const first = rotatedKeys([], 'test')
    const second = rotatedKeys(readKeys(JSON.parse(first)), 'test')
    const third = rotatedKeys(readKeys(JSON.parse(second)), 'test')
    expect(keysOf(first)).toHaveLength(1)
    for (const [before, after] of [
      [first, second],
      [second, third],
    ] as const) {
      const [fresh, former] = keysOf(after)
      expect(keysOf(after)).toHaveLength(2)
      expect(fresh?.d).toBeTruthy()
      expect(former).not.toHaveProperty('d')
      expect(former?.kid).toBe(keysOf(before)[0]?.kid)
      expect(fresh?.kid).not.toBe(former?.kid)
    }
    const imported = await signingKeys(third)
    expect(imported.map(({ kid }) => kid)).toEqual(keysOf(third).map(({ kid }) => kid))
  })

  it.each([null, {}, 'keys', [{}], [{ kty: 'RSA', n: 'x', e: 'AQAB', kid: 'k' }], [null]])(
    'refuses %j, which holds no key of ours',
    (value) => {
      expect(() => readKeys(value)).toThrow(/signing keys/)
    },
  )
})

describe('npm run rotate-signing-key', () => {
  let data = ''
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'souk-rotate-'))
  })
  afterEach(() => {
    rmSync(data, { recursive: true })
  })
  const run = (...args: string[]) =>
    promisify(execFile)(process.execPath, [join(root, 'ops/rotate-signing-key.ts'), ...args])

  it('rotates the keys of a copy and leaves the rest of its secrets', async () => {
    const before = localSecrets(data)
    const { stdout } = await run('--data', data)
    const after = localSecrets(data)
    const text = after.settings.JWT_SIGNING_KEYS ?? ''
    expect(keysOf(text)[1]?.kid).toBe(keysOf(before.settings.JWT_SIGNING_KEYS ?? '')[0]?.kid)
    expect({ ...after, settings: { ...after.settings, JWT_SIGNING_KEYS: '' } }).toEqual({
      ...before,
      settings: { ...before.settings, JWT_SIGNING_KEYS: '' },
    })
    expect(statSync(join(data, 'secrets.json')).mode & 0o077).toBe(0)
    expect(stdout).not.toContain(String(keysOf(text)[0]?.d))
    expect(readFileSync(join(data, 'secrets.json'), 'utf8')).not.toContain(
      String(keysOf(before.settings.JWT_SIGNING_KEYS ?? '')[0]?.d),
    )
  })

  it('makes no copy where there is none, and wants one place only', async () => {
    await expect(run('--data', join(data, 'nowhere'))).rejects.toThrow(/no copy of the shop/)
    await expect(run('--data', data, '--env', 'staging')).rejects.toThrow(/not both/)
  })
})
