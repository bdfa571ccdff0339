import { expect, it } from 'vitest'
import { sum, tallyVitest } from './tally.ts'

const clean = { numTotalTests: 3, numPassedTests: 3, numFailedTests: 0, testResults: [] }

it('counts what passed and failed', () => {
  expect(tallyVitest({ ...clean, numTotalTests: 4, numFailedTests: 1 }, 1)).toEqual({ passed: 3, failed: 1 })
})

it('counts a file that broke before its first test', () => {
  const testResults = [{ status: 'failed', assertionResults: [] }]
  expect(tallyVitest({ ...clean, testResults }, 1)).toEqual({ passed: 3, failed: 1 })
})

it('counts a run that found no tests, or left no report, as a failure', () => {
  expect(tallyVitest({ numTotalTests: 0 }, 0)).toEqual({ passed: 0, failed: 1 })
  expect(tallyVitest(null, 0)).toEqual({ passed: 0, failed: 1 })
})

it('counts a run that ended badly although every test passed, as a missed coverage threshold does', () => {
  expect(tallyVitest(clean, 1)).toEqual({ passed: 3, failed: 1 })
})

it('counts a skipped test as failed, since it has checked nothing', () => {
  expect(tallyVitest({ ...clean, numPendingTests: 1 }, 0)).toEqual({ passed: 3, failed: 1 })
})

it('adds up', () => {
  expect(
    sum([
      { passed: 1, failed: 0 },
      { passed: 2, failed: 3 },
    ]),
  ).toEqual({ passed: 3, failed: 3 })
})
