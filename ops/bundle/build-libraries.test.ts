import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { buildStripe, buildZod, bundledStripe, bundledZod, usedResources } from './build-libraries.mjs'

const payments = fileURLToPath(new URL('../../worker/payments', import.meta.url))

const calls = readdirSync(payments, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .flatMap((name) => [
    ...readFileSync(join(payments, name), 'utf8').matchAll(
      /\b(?:stripe|client)\s*\.((?:[a-zA-Z]+\s*\.\s*){1,2}[a-z][a-zA-Z]*)\(/g,
    ),
  ])
  .map(([, path = '']) => path.replaceAll(/\s/g, ''))

it('leaves every call to Stripe that the shop makes, and takes the rest of the SDK out', async () => {
  await buildStripe()
  const bundle: { default: new (key: string) => object } = await import(pathToFileURL(bundledStripe).href)
  const stripe = new bundle.default('sk_test_x')
  const read = (path: string) =>
    path
      .split('.')
      .reduce<unknown>((value, name) => (value === undefined ? value : Reflect.get(Object(value), name)), stripe)
  expect(new Set(calls).size).toBeGreaterThan(20)
  expect(calls.filter((path) => typeof read(path) !== 'function')).toEqual([])
  expect(typeof read('invoices.create')).toBe('undefined')
  const named = new Set(calls.map((path) => (path.split('.').at(-2) ?? '').toLowerCase()))
  expect(usedResources.filter((file) => !named.has((file.split('/').at(-1) ?? '').toLowerCase()))).toEqual([])
})

it('leaves zod as it is but for its writers of JSON Schema', async () => {
  await buildZod()
  const { z }: typeof import('zod') = await import(pathToFileURL(bundledZod).href)
  const schema = z.strictObject({ name: z.string().min(2).optional(), at: z.iso.datetime(), count: z.coerce.number() })
  expect(schema.parse({ at: '2026-11-26T00:00:00Z', count: '3' })).toEqual({ at: '2026-11-26T00:00:00Z', count: 3 })
  expect(schema.safeParse({ name: 'x', at: 'today', count: 1 }).error?.issues.map(({ path }) => path)).toEqual([
    ['name'],
    ['at'],
  ])
  expect(z.string().min(2).minLength).toBe(2)
  expect(() => z.string().toJSONSchema()).toThrow('writes no JSON Schema')
})
