import { describe, expect, it } from 'vitest'
import { checkRequirements } from './requirement-rows.ts'

const head = '# Requirements\n\n| brief | requirement | code | test |\n|---|:---|---|---|\n'
const existing = new Set(['worker/orders/order.ts', 'worker/orders/order.test.ts', 'worker/basket/'])
const check = (...rows: string[]) => checkRequirements(head + rows.join('\n'), (path) => existing.has(path))

describe('the requirements table', () => {
  it.each([
    ['paths in backticks', '| 2.1 | Place an order | `worker/orders/order.ts` | `worker/orders/order.test.ts` |'],
    ['plain paths', '| 2.1 | Place an order | worker/orders/order.ts, worker/basket/ | worker/orders/order.test.ts |'],
    ['links', '| 2.1 | Order | [order](../worker/orders/order.ts#L1) | [t](../worker/orders/order.test.ts) |'],
    [
      'words around a path',
      '| 2.1 | Order \\| pay | the table in `worker/orders/order.ts` | `worker/orders/order.test.ts` |',
    ],
    ['what is not yet there', '| 9 | Wish list | not yet: issue 7 | not yet: issue 7 |'],
    ['what is not yet there, and of no open issue', '| 9 | Wish list | not yet | not yet |'],
  ])('takes %s', (_what, row) => {
    expect(check(row)).toMatchObject({ rows: 1, violations: [] })
  })

  it.each([
    [
      'code that is gone',
      '| 2 | Order | `worker/gone.ts` | `worker/orders/order.test.ts` |',
      /code does not exist: worker\/gone/,
    ],
    ['a test that is gone', '| 2 | Order | `worker/orders/order.ts` | `gone.test.ts` |', /test does not exist/],
    [
      'one gone path of two',
      '| 2 | Order | worker/basket/, worker/gone.ts | worker/orders/order.test.ts |',
      /worker\/gone/,
    ],
    ['no test', '| 2 | Order | `worker/orders/order.ts` | – |', /no test/],
    ['no code', '| 2 | Order | | `worker/orders/order.test.ts` |', /no code/],
    ['"not yet" with anything but an issue', '| 2 | Order | not yet, soon | not yet |', /does not exist: not yet/],
    ['no requirement', '| 2 | | `worker/orders/order.ts` | `worker/orders/order.test.ts` |', /no requirement/],
    ['a cell too few', '| Order | `worker/orders/order.ts` | `worker/orders/order.test.ts` |', /3 cells/],
  ])('refuses %s', (_what, row, why) => {
    expect(check(row).violations.join('\n')).toMatch(why)
  })

  it('names the line', () => {
    expect(check('| 2 | Order | `gone.ts` | not yet: issue 2 |').violations).toEqual([
      'docs/requirements.md:5: code does not exist: gone.ts',
    ])
  })

  it('counts rows and what is not yet there, so that an empty page cannot pass', () => {
    expect(checkRequirements('# Requirements\n', () => true).rows).toBe(0)
    expect(
      check('| 1 | A | not yet: issue 3 | not yet: issue 3 |', '| 2 | B | worker/basket/ | not yet: issue 3 |'),
    ).toMatchObject({ rows: 2, notYet: 2 })
  })
})
