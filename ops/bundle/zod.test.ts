import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import * as zod from 'zod'
import * as shim from './zod.shim.js'

const worker = fileURLToPath(new URL('../../worker', import.meta.url))
const ours = new Map<string, unknown>(Object.entries(shim))
const theirs = new Map<string, unknown>(Object.entries(zod))

const code = readdirSync(worker, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => readFileSync(join(worker, name), 'utf8'))

/** The values of `z` that the Worker names, `coerce.number` among them; types are no part of a bundle. */
const used = new Set(
  code.flatMap((text) => [...text.matchAll(/\bz\.([a-zA-Z]+(?:\.[a-z]+)?)(?=[(])/g)].map(([, name = '']) => name)),
)

describe('the zod of the bundle', () => {
  it('has what the Worker names', () => {
    expect(used.size).toBeGreaterThan(12)
    const missing = [...used].filter((name) => {
      const [first = '', last] = name.split('.')
      const value = ours.get(first)
      return last === undefined ? value === undefined : !Object.hasOwn(Object(value), last)
    })
    expect(missing).toEqual([])
  })

  it('is zod itself', () => {
    for (const [name, value] of ours) {
      if (['z', 'iso', 'coerce'].includes(name)) continue
      expect(theirs.get(name), name).toBe(value)
    }
    expect(Object(ours.get('iso')).datetime).toBe(zod.iso.datetime)
    expect(Object(ours.get('coerce')).number).toBe(zod.coerce.number)
    expect(ours.has('locales')).toBe(false)
  })
})
