/** How many checks and tests passed and failed. */
export interface Tally {
  readonly passed: number
  readonly failed: number
}

/** The sum of several tallies. */
export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce((a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed }), {
    passed: 0,
    failed: 0,
  })
}

/** The fields of Vitest's JSON report that are counted. */
interface VitestReport {
  readonly numTotalTests?: number
  readonly numPassedTests?: number
  readonly numFailedTests?: number
  readonly numPendingTests?: number
  readonly testResults?: readonly { readonly status?: string; readonly assertionResults?: readonly unknown[] }[]
}

/**
 * Counts a Vitest run by its JSON report. A file that broke before its first test is a failure of its own, a run with
 * no test at all too, a skipped test counts as failed, and a run that ended badly with nothing failing in it (an
 * unhandled rejection, a coverage threshold) is one failure more.
 */
export function tallyVitest(report: VitestReport | null, code: number): Tally {
  if (report === null || (report.numTotalTests ?? 0) === 0) return { passed: 0, failed: 1 }
  const passed = report.numPassedTests ?? 0
  const broken = (report.testResults ?? []).filter(
    ({ status, assertionResults = [] }) => status === 'failed' && assertionResults.length === 0,
  ).length
  const failed = (report.numFailedTests ?? 0) + (report.numPendingTests ?? 0) + broken
  return { passed, failed: failed === 0 && code !== 0 ? 1 : failed }
}
