import { expect, it } from 'vitest'
import { applicableIds, checkAsvs } from './asvs-rows.ts'

const csv = `req_id,level,verify,reason_if_na,description
V1.2.1,1,black-box,,"Verify, that"
V1.2.2,2,n/a,no LDAP,"Verify that"
V1.2.3,2,document,,"Verify that"
`
const good = `| requirement | where | shown by |
|---|---|---|
| V1.2.1 | output is escaped in \`worker/a.ts\` | \`worker/a.test.ts\` |
| V1.2.3 | not met: not written down yet | |
`
const faults = (text: string, exists: (path: string) => boolean = () => true) => checkAsvs(text, csv, exists).violations

it('asks for what applies, and for nothing else', () => {
  expect(applicableIds(csv)).toEqual(['V1.2.1', 'V1.2.3'])
})

it('accepts a row for each, met with its places or honestly not met', () => {
  expect(checkAsvs(good, csv, () => true)).toEqual({ applicable: 2, open: 1, violations: [] })
})

it('misses a row', () => {
  expect(faults(good.replace(/\| V1\.2\.1.*\n/, ''))).toEqual(['docs/security.md: V1.2.1 has no row'])
})

it('names a duplicate row and a row that is not in the standard', () => {
  expect(faults(`${good}| V1.2.1 | output is escaped twice | somewhere |\n`)).toContain(
    'docs/security.md: V1.2.1 has 2 rows',
  )
  expect(faults(`${good}| V1.2.2 | there is no LDAP here | docs |\n`).join()).toContain('not on the list')
})

it('names a place that does not exist', () => {
  expect(faults(good, (path) => !path.includes('test')).join()).toContain('worker/a.test.ts does not exist')
})

it('wants words: where it is met, what shows it, why it is not', () => {
  expect(faults(good.replace('output is escaped in `worker/a.ts`', 'yes')).join()).toContain('where it is met')
  expect(faults(good.replace('`worker/a.test.ts`', '')).join()).toContain('nothing that shows it')
  expect(faults(good.replace(': not written down yet', '')).join()).toContain('without a reason')
})

it('finds nothing wrong with nothing only when nothing applies', () => {
  expect(checkAsvs('', '', () => true).applicable).toBe(0)
})
