import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildWeb } from '../dev/web-build.ts'
import { checkBuilt } from '../production-bundle.ts'
import { checkBundleAnswers } from './bundle-answers.ts'
import { checkLogs, forgetLogs } from './captured-logs.ts'
import { checkStorefrontBudget } from './javascript-budget.ts'
import { type Program, runCommand } from './run-command.ts'
import { type Tally, tallyVitest } from './tally.ts'
import { checkWorkerBudget } from './worker-budget.ts'

/** One part of `npm test`, which says what it found and counts it. */
export interface Stage {
  readonly name: string
  run(): Promise<Tally>
}

/** A stage that is one check: its output is shown only when it fails. */
function check(name: string, work: () => Promise<{ code: number; output: string }>): Stage {
  return {
    name,
    async run() {
      const { code, output } = await work()
      if (code !== 0) console.log(output.trim())
      return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
    },
  }
}

const command = (name: string, program: Program, ...args: string[]) => check(name, () => runCommand(program, args))

/** A Vitest run, counted by its report. */
function vitest(name: string, ...args: string[]): Stage {
  return {
    name,
    async run() {
      const folder = mkdtempSync(join(tmpdir(), 'souk-test-'))
      const file = join(folder, 'report.json')
      const logs = '--reporter=./ops/test/log-reporter.ts'
      const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`, logs]
      const { code } = await runCommand('vitest', ['run', ...args, ...reporters], true)
      try {
        return tallyVitest(JSON.parse(readFileSync(file, 'utf8')), code)
      } catch {
        return tallyVitest(null, code)
      } finally {
        rmSync(folder, { recursive: true })
      }
    },
  }
}

const typesFlags = ['--include-runtime=false', '--strict-vars=false', 'worker/platform/env.d.ts']
const dryRun = (config: string, name: string) =>
  ['deploy', '--dry-run', '-c', config, '--outdir', join(tmpdir(), `souk-dry-run-${name}`)] as const

/** Before the tests: what earlier runs logged counts for nothing. */
export const forget: readonly Stage[] = [
  check('logs: start empty', async () => {
    forgetLogs()
    return { code: 0, output: '' }
  }),
]

/** After the tests and the journeys: invariant 8 over every line that they made the shop log. */
export const logs: readonly Stage[] = [
  check('logs: no secret, no person', async () => {
    const wrong = checkLogs()
    return { code: wrong.length === 0 ? 0 : 1, output: wrong.join('\n') }
  }),
]

export const build: readonly Stage[] = [
  check('build: storefront', async () => {
    await buildWeb()
    return { code: 0, output: '' }
  }),
]

/** After the build: the types of the storefront's server need its manifest. */
export const types: readonly Stage[] = [
  // One checker: each of several would work out the API client's type by itself, which is most of the work.
  command('types', 'tsc', '--noEmit', '--checkers', '1'),
]

/** What is said of the storefront as it was built. */
export const storefront: readonly Stage[] = [
  check('budget: storefront JavaScript', async () => checkStorefrontBudget()),
]

/** None of these reads what the build makes. */
export const checks: readonly Stage[] = [
  command('types: bindings', 'wrangler', 'types', '--check', ...typesFlags),
  command('lint and format', 'biome', 'ci', '--colors=off', '.'),
  command('arrows', '.ci/architecture.ts'),
  command('module state', '.ci/state.ts'),
  command('migrations', '.ci/migrations.ts'),
  command('lock file', '.ci/lockfile.ts'),
  command('secrets', '.ci/secrets.ts'),
  command('citations', '.ci/citations.ts'),
  command('named files', '.ci/named-files.ts'),
  command('requirements', '.ci/requirements.ts'),
  command('security requirements', '.ci/asvs.ts'),
  command('generated docs', 'ops/docs.ts', '--check'),
]

export const bundles: readonly Stage[] = [
  command('build: API', 'wrangler', ...dryRun('wrangler.toml', 'api')),
  check('bundles: no emulator', async () => {
    const wrong = checkBuilt(join(tmpdir(), 'souk-dry-run-api'))
    return { code: wrong.length === 0 ? 0 : 1, output: wrong.join('\n') }
  }),
  check('budget: the API’s Worker', async () => checkWorkerBudget(join(tmpdir(), 'souk-dry-run-api'))),
  check('bundle: answers as the code does', () => checkBundleAnswers(join(tmpdir(), 'souk-dry-run-api'))),
  command('build: emulators', 'wrangler', ...dryRun('emulators/wrangler.toml', 'emulators')),
]

export const tests: readonly Stage[] = [vitest('tests', '--coverage')]

export const journeys: readonly Stage[] = [vitest('journeys', '--config', 'e2e/vitest.config.ts')]
