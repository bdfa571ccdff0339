import { expect, it } from 'vitest'
import { checkCopy } from './copy.ts'
import { checkDeployment, neededSecrets } from './deployment.ts'
import { type Finding, summarize } from './finding.ts'
import { checkMachine } from './machine.ts'

const wrongOf = (findings: readonly Finding[]) => findings.filter((finding) => finding.wrong !== null)

const workerd = 'node_modules/@cloudflare/workerd-linux-64'
const machine = {
  node: 'v24.21.0',
  platform: 'linux-64',
  locked: { 'node_modules/hono': '4.13.19', [workerd]: '1.0.0' },
  installed: { 'node_modules/hono': '4.13.19', [workerd]: '1.0.0' },
  freeBytes: 50 * 1024 ** 3,
}

it('finds nothing wrong on a machine that has everything', () => {
  expect(wrongOf(checkMachine(machine))).toEqual([])
})

it.each([
  ['an older Node', { ...machine, node: 'v20.20.2' }, 'Node'],
  ['packages that are not installed', { ...machine, installed: null }, 'npm ci'],
  [
    'a package of another version',
    { ...machine, installed: { ...machine.installed, 'node_modules/hono': '4.0.0' } },
    'hono',
  ],
  ['node_modules of another platform', { ...machine, platform: 'darwin-arm64' }, 'npm ci'],
  ['a full disk', { ...machine, freeBytes: 1024 }, '2 GB'],
])('says what to do about %s', (_what, facts, advice) => {
  expect(summarize(checkMachine(facts)).lines.join('\n')).toContain(advice)
  expect(wrongOf(checkMachine(facts)).length).toBeGreaterThan(0)
})

const copy = {
  data: '/srv/souk',
  port: 8788,
  isRunning: false,
  isPortTaken: false,
  isWritable: true,
  progress: { migrations: true, seed: true },
}

it('finds nothing wrong with a copy that is up to date, new, closed and behind, or running', () => {
  expect(wrongOf(checkCopy(copy))).toEqual([])
  expect(wrongOf(checkCopy({ ...copy, progress: null }))).toEqual([])
  expect(wrongOf(checkCopy({ ...copy, progress: { migrations: false, seed: true } }))).toEqual([])
  expect(wrongOf(checkCopy({ ...copy, isRunning: true, isPortTaken: true }))).toEqual([])
})

it.each([
  ['a port that another program uses', { ...copy, isPortTaken: true }],
  ['a folder that cannot be written', { ...copy, isWritable: false }],
  [
    'a running copy whose migrations are behind',
    { ...copy, isRunning: true, progress: { migrations: false, seed: true } },
  ],
])('says what is wrong with %s', (_what, facts) => {
  expect(wrongOf(checkCopy(facts))).toHaveLength(1)
})

const deployment = {
  name: 'staging',
  flags: '--env staging',
  hasDatabaseId: true,
  hasAccount: true,
  secretNames: [...neededSecrets],
  migrationsBehind: [],
}

it('finds nothing wrong with a deployment that has everything', () => {
  expect(wrongOf(checkDeployment(deployment))).toEqual([])
})

it('names each secret that is not set, with the command that sets it', () => {
  const found = wrongOf(checkDeployment({ ...deployment, secretNames: neededSecrets.slice(1) }))
  expect(found).toEqual([
    { what: 'secret JWT_SIGNING_KEYS', wrong: 'is not set: npx wrangler secret put JWT_SIGNING_KEYS --env staging' },
  ])
})

it.each([
  ['no account', { ...deployment, hasAccount: false }, 'wrangler login'],
  ['no database id', { ...deployment, hasDatabaseId: false }, 'npm run provision -- staging'],
  ['migrations behind', { ...deployment, migrationsBehind: ['0011_x.sql'] }, 'npm run deploy -- staging'],
  ['secrets that cannot be listed', { ...deployment, secretNames: null }, 'deploy the Worker once'],
])('says what to do about %s', (_what, facts, advice) => {
  expect(
    wrongOf(checkDeployment(facts))
      .map(({ wrong }) => wrong)
      .join('\n'),
  ).toContain(advice)
})
