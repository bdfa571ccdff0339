import { expect, it } from 'vitest'
import { checkCitations } from './citation-rules.ts'

const citable = { decisions: ['003-reservation-ids.md', '034-second-attempt.md'], invariants: [1, 2] }
const one = (text: string) => checkCitations([{ path: 'worker/a.ts', text }], citable)

it('accepts a decision by its slug, with or without its number, and an invariant', () => {
  expect(one('// decisions/second-attempt, docs/decisions/003-reservation-ids.md, invariants 1 and 2')).toEqual([])
})

it('accepts the words decision and design in a sentence', () => {
  expect(one('// The decision is pure; the design of this page is plain.')).toEqual([])
})

it.each([
  ['a slug that is not there', 'decisions/third-attempt'],
  ['a number of a list outside the repository', ['decision', '21'].join(' ')],
  ['a section of a paper outside the repository', ['design', '§4'].join(' ')],
  ['a number alone', ['docs/decisions', '014'].join('/')],
  ['an invariant that is not there', ['invariant', '9'].join(' ')],
])('refuses %s', (_what, text) => {
  expect(one(`// see ${text}.`)).toHaveLength(1)
})

it('refuses two decisions of one slug', () => {
  expect(
    checkCitations([{ path: 'a', text: '' }], { ...citable, decisions: ['001-a-b.md', '002-a-b.md'] }),
  ).toHaveLength(1)
})

it('refuses to have read nothing', () => {
  expect(checkCitations([], citable)).toHaveLength(1)
  expect(checkCitations([{ path: 'a', text: '' }], { decisions: [], invariants: [] })).toHaveLength(1)
})
