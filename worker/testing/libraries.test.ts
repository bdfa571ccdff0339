import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { libraries } from './libraries.ts'

it('names every library of the Worker: one left out would be loaded a second time beside its bundle', () => {
  const files = globSync('worker/**/*.ts', {
    exclude: ['**/*.test.ts', '**/*.d.ts', 'worker/testing/**', 'worker/client.ts'],
  })
  const named = files.flatMap((file) => [
    ...readFileSync(file, 'utf8').matchAll(/^(?:import (?!type)|\} )[^\n]*from '([a-z@][^:']*)'$/gm),
  ])
  const known = new Set<string>(libraries)
  expect(named.length).toBeGreaterThan(50)
  expect([...new Set(named.map(([, name = '']) => name))].filter((name) => !known.has(name))).toEqual([])
})
