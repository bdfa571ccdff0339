import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import * as zod from 'zod'
import * as ours from './zod.shim.js'

const worker = fileURLToPath(new URL('../../worker', import.meta.url))

it('exports what zod exports, the very same, but for what no code of the Worker names', () => {
  const theirs = new Map(Object.entries(zod))
  for (const [name, value] of Object.entries(ours)) if (name !== 'z') expect(theirs.get(name), name).toBe(value)
  const left = [...theirs.keys()].filter((name) => !(name in ours) && name !== 'default')
  expect(left).toContain('locales')
  // Names of types leave nothing behind in a bundle.
  const used = readdirSync(worker, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) =>
      [...readFileSync(join(worker, name), 'utf8').matchAll(/\bz\.(?!core\.[A-Z]|output<|input<|infer<)(\w+)/g)].map(
        ([, word]) => word,
      ),
    )
  expect(used.length).toBeGreaterThan(500)
  expect(left.filter((name) => used.includes(name))).toEqual([])
})
