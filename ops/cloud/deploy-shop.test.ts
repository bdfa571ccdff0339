import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../root.ts'
import type { WranglerCall } from '../wrangler.ts'
import { deployShop, storefrontConfig } from './deploy-shop.ts'
import { readEnvironment } from './environment.ts'

/** A stand-in for wrangler and the builds that writes down what it is asked, with the configuration it would find. */
function recording(wrong: readonly string[] = []) {
  const steps: string[] = []
  const found: string[] = []
  const tools = {
    async wrangler(args: readonly string[], { cwd = root }: WranglerCall = {}) {
      steps.push(args.join(' '))
      const config = join(cwd, 'wrangler.toml')
      if (args[0] === 'pages') found.push(existsSync(config) ? readFileSync(config, 'utf8') : '')
      return args[0] === 'whoami' ? 'You are logged in.' : ''
    },
    buildStorefront: async () => steps.push('build the storefront'),
    checkBuilt: () => wrong,
    say: () => undefined,
  }
  return { steps, found, tools }
}

const provisioned = (word: 'staging' | 'production') => {
  const environment = readEnvironment(word)
  return { ...environment, database: { ...environment.database, id: 'a-real-id' } }
}

it('builds each time before anything is deployed, and checks what was built', async () => {
  const { steps, tools } = recording()
  await deployShop(provisioned('staging'), tools, false)
  await deployShop(provisioned('staging'), tools, false)
  const once = [
    'whoami',
    'build the storefront',
    `deploy --dry-run -c wrangler.toml --outdir ${join(root, '.wrangler/build/api')} --env staging`,
    'd1 migrations apply souk-staging --remote --env staging',
    'deploy --env staging',
    'pages deploy --branch main',
  ]
  expect(steps).toEqual([...once, ...once])
})

it.each([
  ['staging', 'souk-web-staging', 'souk-api-staging', 'Souk (staging)', 'https://staging.souk.example'],
  ['production', 'souk-web', 'souk-api', 'Souk', 'https://souk.example'],
] as const)('deploys the storefront of %s with its own values', async (word, project, worker, shop, origin) => {
  const { found, tools } = recording()
  await deployShop(provisioned(word), tools, false)
  expect(found).toHaveLength(1)
  for (const line of [
    `name = "${project}"`,
    `service = "${worker}"`,
    `ENVIRONMENT = "${word}"`,
    `SHOP_NAME = "${shop}"`,
    `SHOP_ORIGIN = "${origin}"`,
    `pages_build_output_dir = "${join(root, 'web/dist')}"`,
  ]) {
    expect(found[0]?.split('\n')).toContain(line)
  }
})

it('deploys nothing when what was built is wrong, or nothing is provisioned', async () => {
  const bad = recording(['web/dist/a.js holds the emulator'])
  await expect(deployShop(provisioned('production'), bad.tools, false)).rejects.toThrow('holds the emulator')
  const unset = recording()
  const nothing = { ...provisioned('staging'), database: { name: 'x', id: '00000000-0000-0000-0000-000000000000' } }
  await expect(deployShop(nothing, unset.tools, false)).rejects.toThrow('npm run provision -- staging')
  for (const { steps } of [bad, unset]) expect(steps.join('\n')).not.toMatch(/migrations|pages|^deploy(?! --dry-run)/m)
})

it('a dry run builds and checks, and changes nothing', async () => {
  const { steps, found, tools } = recording()
  await deployShop(provisioned('production'), tools, true)
  expect(steps).toHaveLength(2)
  expect(found).toEqual([])
})

it('refuses an environment that does not say who it is', () => {
  const { SHOP_NAME: _, ...vars } = readEnvironment('staging').vars
  const committed = readFileSync(join(root, 'web/wrangler.toml'), 'utf8')
  expect(() => storefrontConfig(committed, { ...readEnvironment('staging'), vars })).toThrow('no SHOP_NAME for staging')
})
