import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkWorkerBudget } from './worker-budget.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'souk-budget-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

it('approves a small bundle, and neither one that is too large nor none at all', () => {
  expect(checkWorkerBudget(folder).code).toBe(1)
  writeFileSync(join(folder, 'index.js'), 'export default {}')
  expect(checkWorkerBudget(folder).code).toBe(0)
  writeFileSync(join(folder, 'index.js'), randomBytes(301_000))
  expect(checkWorkerBudget(folder)).toMatchObject({ code: 1, output: expect.stringContaining('of 300000 bytes') })
})
