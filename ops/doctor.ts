import { accessSync, constants, existsSync, readFileSync, statfsSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { demandAccount, readEnvironment, unsetId } from './cloud/environment.ts'
import { readCopyOptions } from './dev/options.ts'
import { readProgress, wantedProgress } from './dev/progress.ts'
import { runningPort } from './dev/running.ts'
import { checkCopy } from './doctor/copy.ts'
import { checkDeployment, type Deployment } from './doctor/deployment.ts'
import { type Finding, summarize } from './doctor/finding.ts'
import { checkMachine } from './doctor/machine.ts'
import { root } from './root.ts'
import { script } from './script.ts'
import { runWrangler } from './wrangler.ts'

type Versions = Readonly<Record<string, string>>

/** The versions that a lock file names; null when there is no such file. */
function versionsIn(file: string): Versions | null {
  if (!existsSync(file)) return null
  // The boundary to npm's file: of each package only the version is used.
  const { packages = {} } = JSON.parse(readFileSync(file, 'utf8')) as {
    packages?: Record<string, { version?: string }>
  }
  return Object.fromEntries(Object.entries(packages).map(([name, { version = '' }]) => [name, version]))
}

function machine(): Finding[] {
  const { bavail, bsize } = statfsSync(root)
  return checkMachine({
    node: process.version,
    // As workerd's packages name it.
    platform: `${process.platform.replace('win32', 'windows')}-${process.arch.replace('x64', '64')}`,
    locked: versionsIn(join(root, 'package-lock.json')) ?? {},
    installed: versionsIn(join(root, 'node_modules/.package-lock.json')),
    freeBytes: bavail * bsize,
  })
}

function isTaken(port: number): Promise<boolean> {
  const server = createServer()
  return new Promise((done) => {
    server.once('error', () => done(true))
    server.listen(port, '127.0.0.1', () => server.close(() => done(false)))
  })
}

function isWritable(folder: string): boolean {
  if (!existsSync(folder)) return folder === dirname(folder) ? false : isWritable(dirname(folder))
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

async function copy(args: readonly string[]): Promise<Finding[]> {
  const { port, data } = readCopyOptions(args)
  const [has, wanted] = [readProgress(data), wantedProgress()]
  return checkCopy({
    data,
    port,
    isRunning: runningPort(data) === port,
    isPortTaken: await isTaken(port),
    isWritable: isWritable(data),
    progress:
      has.migrations === undefined
        ? null
        : { migrations: has.migrations === wanted.migrations, seed: has.seed === wanted.seed },
  })
}

/** What wrangler prints, or null when it refuses: a thing that cannot be asked is a finding, not a crash. */
const ask = (args: readonly string[]) => runWrangler(args).catch(() => null)

async function deployment(word: string): Promise<Finding[]> {
  const { name, flags, database } = readEnvironment(word)
  const hasAccount = await demandAccount().then(
    () => true,
    () => false,
  )
  const [secrets, migrations] = hasAccount
    ? await Promise.all([
        ask(['secret', 'list', '--format', 'json', ...flags]),
        ask(['d1', 'migrations', 'list', database.name, '--remote', ...flags]),
      ])
    : [null, null]
  // The boundary to wrangler's output: a list of secrets with their names, never their values.
  const names = secrets === null ? null : (JSON.parse(secrets.slice(secrets.indexOf('['))) as { name: string }[])
  return checkDeployment({
    name,
    flags: flags.join(' '),
    hasDatabaseId: database.id !== unsetId,
    hasAccount,
    secretNames: names?.map((secret) => secret.name) ?? null,
    migrationsBehind: migrations === null ? null : [...new Set(migrations.match(/\d{4}_\w+\.sql/g) ?? [])],
  } satisfies Deployment)
}

/** `npm run doctor` looks at this machine and the local copy, `npm run doctor -- staging` at a deployment. Changes nothing. */
script(async () => {
  const { positionals } = parseArgs({ allowPositionals: true, strict: false })
  const place = positionals.find((word) => word === 'staging' || word === 'production')
  const findings =
    place === undefined ? [...machine(), ...(await copy(process.argv.slice(2)))] : await deployment(place)
  const { lines, wrong } = summarize(findings)
  for (const line of lines) console.log(line)
  if (wrong > 0) process.exitCode = 1
})
