import { describe, expect, it } from 'vitest'
import { parentOf, programOf, rollupBytes, treeOf, weightOf } from './memory.ts'

describe('the memory of a process tree', () => {
  it('is summed over children and grandchildren only', () => {
    const parents = new Map([
      [2, 1],
      [3, 2],
      [4, 3],
      [5, 1],
      [6, 5],
    ])
    expect(treeOf(2, parents)).toEqual([2, 3, 4])
  })

  it('finds the parent of a process whatever it is called', () => {
    expect(parentOf('42 (a) b (c) S 7 42 42 0 -1')).toBe(7)
  })

  it('names a process by its program', () => {
    expect(programOf('/opt/node_modules/.bin/workerd\0serve\0--binary\0')).toBe('workerd')
  })

  it.runIf(process.platform === 'linux')('weighs a living process, and nothing for one that is gone', () => {
    const [own] = weightOf(process.pid)
    expect(own?.pss).toBeGreaterThan(1)
    expect(own?.rss).toBeGreaterThanOrEqual(own?.pss ?? 0)
    expect(weightOf(2 ** 30)).toEqual([])
  })

  it('reads proportional and whole sizes, and no zero where there is none', () => {
    const rollup = '55d0-7ffc ---p 00000000 00:00 0 [rollup]\nRss:   2000 kB\nPss:   1500 kB\nPss_Dirty:  9 kB\n'
    expect(rollupBytes(rollup, 'Pss')).toBe(1_536_000)
    expect(rollupBytes(rollup, 'Rss')).toBe(2_048_000)
    expect(rollupBytes('', 'Rss')).toBeNaN()
  })
})
