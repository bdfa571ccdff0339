import { describe, expect, it } from 'vitest'
import { judgeAmount, judgeCost, table, tell, verdict } from './budget.ts'

const free = { d1: 0, objects: 0, queues: 0 }

describe('a budget of round trips', () => {
  const budget = { d1: 1, objects: 1, queues: 0 }

  it('is kept up to its last round trip', () => {
    expect(judgeCost('add', { d1: 1, objects: 1, queues: 0 }, budget).isOver).toBe(false)
    expect(judgeCost('add', free, budget).isOver).toBe(false)
  })

  it.each(['d1', 'objects', 'queues'] as const)('is over with one more of %s', (part) => {
    expect(judgeCost('add', { ...budget, [part]: budget[part] + 1 }, budget).isOver).toBe(true)
  })

  it('is missed by fewer objects where each one is needed', () => {
    expect(judgeCost('order', free, { ...budget, exactObjects: true }).isOver).toBe(true)
  })
})

describe('a budget of an amount', () => {
  it('is kept up to its limit, and over above it', () => {
    expect(judgeAmount('memory', 700, 700, 'MB').isOver).toBe(false)
    expect(judgeAmount('memory', 700.1, 700, 'MB')).toMatchObject({ isOver: true, measured: '700.1 MB' })
  })

  it('is over when nothing could be measured', () => {
    expect(judgeAmount('memory', Number.NaN, 700, 'MB').isOver).toBe(true)
  })
})

describe('the verdict', () => {
  const ok = judgeAmount('a', 1, 2, 'kB')
  const over = judgeAmount('b', 3, 2, 'kB')

  it('counts what is over and ignores what is only told', () => {
    expect(verdict([ok, over, tell('c', 'much')])).toEqual({ over: 1, passed: false })
    expect(verdict([ok, tell('c', 'much')])).toEqual({ over: 0, passed: true })
  })

  it('is not passed when nothing was judged', () => {
    expect(verdict([]).passed).toBe(false)
    expect(verdict([tell('c', 'much')]).passed).toBe(false)
  })

  it('is printed as columns', () => {
    expect(table([over, tell('ccc', 'much')]).split('\n')).toEqual([
      '      what  budget  measured',
      'OVER  b     ≤ 2 kB  3 kB',
      '      ccc           much',
    ])
  })
})
