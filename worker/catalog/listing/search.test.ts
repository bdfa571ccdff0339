import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchExpression, searchWords } from './search.ts'

describe('the words of a text', () => {
  it('are its letters and digits, whatever stands between', () => {
    expect(searchWords('blue-mug, 2 l!')).toEqual(['blue', 'mug', '2', 'l'])
    expect(searchWords('café “Ünder”')).toEqual(['café', 'Ünder'])
    expect(searchWords('" * : ^ ( ) - 😀')).toEqual([])
  })

  it('are at most eight of forty characters', () => {
    expect(searchWords('a b c d e f g h i j')).toHaveLength(8)
    expect(searchWords('x'.repeat(100))).toEqual(['x'.repeat(40)])
  })
})

describe('the FTS5 expression', () => {
  it('quotes every word as a prefix, so that operators are plain words', () => {
    expect(matchExpression('mug AND NOT blue')).toBe('"mug"* "AND"* "NOT"* "blue"*')
    expect(matchExpression('name:x')).toBe('"name"* "x"*')
    expect(matchExpression('!?')).toBeNull()
  })

  it('is never an error for any text', () => {
    const database = new DatabaseSync(':memory:')
    database.exec(
      "CREATE VIRTUAL TABLE t USING fts5 (a, b, tokenize = 'porter unicode61 remove_diacritics 2', prefix = '2 3')",
    )
    database.exec("INSERT INTO t VALUES ('Crème mugs', 'blue')")
    const find = database.prepare('SELECT count(*) AS found FROM t WHERE t MATCH ?')
    const run = (text: string) => {
      const expression = matchExpression(text)
      return expression === null ? 0 : find.get(expression)?.found
    }
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(fc.integer({ min: 0, max: 0x10ffff })).map((points) => String.fromCodePoint(...points)),
          fc.string({ unit: fc.constantFrom(...'"*^:()-+{}<>\\ aNEOTRD\u0000\u0301') }),
        ),
        (text) => {
          expect(run(text)).toBeTypeOf('number')
        },
      ),
      { numRuns: 500 },
    )
    expect([run('cre'), run('mug'), run('MUG blue'), run('mug red')]).toEqual([1, 1, 1, 0])
  })
})
