import { describe, expect, it } from 'vitest'
import { costText, readCost } from './cost.ts'

describe('the cost of a request', () => {
  it('is read from its header', () => {
    expect(readCost('d1=2;objects=7;queues=1')).toEqual({ d1: 2, objects: 7, queues: 1 })
  })

  it.each([null, '', 'd1=2', 'd1=2;objects=1;queues=', 'd1=-1;objects=0;queues=0', 'd1=2;objects=1;queues=0;r2=1'])(
    'is never guessed: %j is refused',
    (header) => {
      expect(() => readCost(header)).toThrow('No cost')
    },
  )

  it('is told in words', () => {
    expect(costText({ d1: 1, objects: 0, queues: 1 })).toBe('1 D1 + 1 queues')
    expect(costText({ d1: 0, objects: 0, queues: 0 })).toBe('nothing')
  })
})
