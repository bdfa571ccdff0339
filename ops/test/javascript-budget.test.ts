import { expect, it } from 'vitest'
import { closure } from './javascript-budget.ts'

it('follows static imports, and counts a chunk that several import once', () => {
  const manifest = {
    entry: { file: 'a.js', imports: ['_x', '_y'] },
    page: { file: 'p.js', imports: ['_y'] },
    _x: { file: 'x.js', imports: ['_y'] },
    _y: { file: 'y.js' },
    admin: { file: 'z.js', imports: ['_x'] },
  }
  expect([...closure(manifest, ['entry', 'page'])].sort()).toEqual(['_x', '_y', 'entry', 'page'])
})
