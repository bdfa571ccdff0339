import { describe, expect, it } from 'vitest'
import { findCircles, findMutualPairs, mostConnected } from './connections.ts'
import { type Arrow, readModule, resolveFile } from './read-module.ts'
import { filesNaming, fullestFolders, measureSizes } from './sizes.ts'

const arrow = (from: string, to: string, kind: Partial<Arrow> = {}): Arrow => ({
  from,
  to,
  isType: false,
  isLazy: false,
  ...kind,
})

describe('the imports of a file', () => {
  it('are read with their kind: loaded, erased or lazy, and those of packages left out', () => {
    const text = [
      "import { z } from 'zod'",
      "import type { A } from './a.ts'",
      "import { type B } from './b.ts'",
      "import type from './c.ts'",
      "export * from '../d.ts'",
      "const later = () => import('./e.tsx')",
      "import { k } from '#kernel/k'",
    ].join('\n')
    expect(readModule({ path: 'web/src/x.ts', text }, { '#kernel/*': './worker/kernel/*.ts' }).arrows).toEqual([
      arrow('web/src/x.ts', 'web/src/a.ts', { isType: true }),
      arrow('web/src/x.ts', 'web/src/b.ts'),
      arrow('web/src/x.ts', 'web/src/c.ts'),
      arrow('web/src/x.ts', 'worker/kernel/k.ts'),
      arrow('web/src/x.ts', 'web/d.ts'),
      arrow('web/src/x.ts', 'web/src/e.tsx', { isLazy: true }),
    ])
  })

  it('resolve the doors of package.json, with and without a star', () => {
    const doors = { '#client': './worker/client.ts', '#contracts/*': './worker/*/contract.ts' }
    expect(resolveFile('web/a.ts', '#client', doors)).toBe('worker/client.ts')
    expect(resolveFile('web/a.ts', '#contracts/orders', doors)).toBe('worker/orders/contract.ts')
    expect(resolveFile('web/a.ts', 'hono', doors)).toBeNull()
  })
})

describe('connections', () => {
  it('finds a circle of any length once, and none through types or import()', () => {
    const circle = [arrow('a.ts', 'b.ts'), arrow('b.ts', 'c.ts'), arrow('c.ts', 'a.ts'), arrow('d.ts', 'a.ts')]
    expect(findCircles(circle)).toEqual([['a.ts', 'b.ts', 'c.ts']])
    expect(findCircles([arrow('a.ts', 'b.ts'), arrow('b.ts', 'a.ts', { isType: true })])).toEqual([])
    expect(findCircles([arrow('a.ts', 'b.ts'), arrow('b.ts', 'a.ts', { isLazy: true })])).toEqual([])
  })

  it('finds folders that import each other, with the arrows of the rarer direction; a room and its part may', () => {
    const arrows = [
      arrow('x/one.ts', 'y/one.ts'),
      arrow('x/two.ts', 'y/one.ts'),
      arrow('y/two.ts', 'x/two.ts'),
      arrow('x/one.ts', 'x/part/a.ts'),
      arrow('x/part/a.ts', 'x/two.ts'),
    ]
    expect(findMutualPairs(arrows)).toEqual([{ folders: ['x', 'y'], arrows: ['y/two.ts → x/two.ts'] }])
    expect(findMutualPairs([arrow('x/p/a.ts', 'y/a.ts'), arrow('y/a.ts', 'x/q/b.ts')])).toEqual([])
    expect(findMutualPairs([arrow('x/p/a.ts', 'y/a.ts'), arrow('y/a.ts', 'x/q/b.ts')], 1)).toHaveLength(1)
  })

  it('ranks files by how many others they touch, each counted once', () => {
    const arrows = [arrow('a.ts', 'b.ts'), arrow('a.ts', 'b.ts', { isType: true }), arrow('c.ts', 'b.ts')]
    expect(mostConnected(arrows, 1)).toEqual([{ file: 'b.ts', imports: 0, importedBy: 2 }])
  })
})

describe('sizes', () => {
  const file = (path: string, lines: number) => ({ path, text: `${'x\n'.repeat(lines)}` })

  it('measures the median, the 90th percentile and the largest file', () => {
    const sources = Array.from({ length: 10 }, (_, index) => file(`a/${index}.ts`, (index + 1) * 10))
    expect(measureSizes(sources)).toEqual({
      files: 10,
      median: 50,
      ninetieth: 90,
      largest: { file: 'a/9.ts', lines: 100 },
    })
  })

  it('counts the files that stand directly in a folder', () => {
    const sources = [file('a/1.ts', 1), file('a/2.ts', 1), file('a/b/3.ts', 1)]
    expect(fullestFolders(sources, 1)).toEqual([{ folder: 'a', files: 2 }])
  })

  it('finds the files that name a field in any spelling, as a whole word', () => {
    const sources = [
      { path: 'a.sql', text: 'seo_title TEXT' },
      { path: 'b.ts', text: 'seoTitle: string' },
      { path: 'c.ts', text: 'seoTitles' },
    ]
    expect(filesNaming(sources, ['seoTitle', 'seo_title'])).toEqual(['a.sql', 'b.ts'])
  })
})
