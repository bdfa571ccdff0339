import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { localSecrets } from '../ops/dev/local-secrets.ts'
import { readCopyOptions } from '../ops/dev/options.ts'
import { type Shop, startShop } from '../ops/dev/shop.ts'
import { script } from '../ops/script.ts'
import { ask } from './api.ts'
import { judgeAmount, type Line, table, tell, verdict } from './budget.ts'
import { cacheCosts } from './cache-costs.ts'
import { catalogCosts, findProducts } from './catalog-costs.ts'
import { basketCosts, orderCosts, paymentCosts } from './checkout-costs.ts'
import { type Weight, weightOf, weightsBelow } from './memory.ts'
import { type Page, renderCosts, scriptCosts } from './page-costs.ts'
import { ratios } from './ratios.ts'
import { startUpCosts } from './start-up.ts'

/** Megabytes of the whole local stack (issue budgets). */
const memoryBudget = 700
const warmUpRequests = 200

async function pagesOf(origin: string): Promise<Page[]> {
  const [product] = await findProducts(origin, 1)
  const { body } = await ask<{ items: { slug: string }[] }>(origin, '/categories')
  return [
    { name: 'home', path: '/' },
    { name: 'category', path: `/category/${body.items[0]?.slug}` },
    { name: 'product', path: `/product/${product?.slug}` },
  ]
}

/** Some two hundred requests of every kind, so that memory is that of a shop at work. */
async function warmUp(origin: string, pages: readonly Page[]): Promise<void> {
  const products = await findProducts(origin, 20)
  const paths = [
    ...pages.map((page) => page.path),
    ...products.flatMap(({ slug }) => [`/product/${slug}`, `/api/v1/products/${slug}`]),
    '/search?q=lamp',
    '/api/v1/search?q=tea',
    '/api/v1/products',
    '/admin',
    '/basket',
    '/inbox',
  ]
  for (let count = 0; count < warmUpRequests; count++) {
    const response = await fetch(`${origin}${paths[count % paths.length]}`)
    await response.arrayBuffer()
  }
}

/** Judges the shop's processes and `keeper`, the process that started them as `npm run dev` does. */
function stackMemory(shop: Shop, keeper: readonly Weight[]): Line[] {
  const weights = [...keeper, ...weightsBelow(shop.pid)]
  const sum = (of: (weight: Weight) => number) => weights.reduce((total, weight) => total + of(weight), 0)
  const each = weights.map(({ name, pss }) => `${name} ${pss.toFixed(0)}`).join(', ')
  const pss = weights.length > 1 ? sum((weight) => weight.pss) : Number.NaN
  return [
    judgeAmount(`memory of the whole stack after ${warmUpRequests} requests, PSS`, pss, memoryBudget, 'MB'),
    tell('  process by process', each),
    tell('  as RSS, shared pages counted in each', `${sum((weight) => weight.rss).toFixed(0)} MB`),
  ]
}

async function measure(shop: Shop): Promise<Line[]> {
  // Before this process does anything else: what it weighs now is what `npm run dev` would weigh.
  const keeper = weightOf(process.pid)
  const { origin, data, logins } = shop
  const customer = logins.find(({ role }) => role === 'Customer')
  if (customer === undefined) throw new Error('This copy has no customer.')
  const { email, password } = customer
  const webhookSecret = localSecrets(data).settings.STRIPE_WEBHOOK_SECRET ?? ''
  const pages = await pagesOf(origin)
  const [product] = await findProducts(origin, 1)
  const read = `${origin}/api/v1/products/${product?.slug}`
  const lines = [
    ...(await catalogCosts(origin)),
    ...(await basketCosts(origin, { email, password })),
    ...(await orderCosts(origin)),
    ...(await paymentCosts(origin, webhookSecret)),
  ]
  await warmUp(origin, pages)
  lines.push(...stackMemory(shop, keeper), ...(await renderCosts(origin, join(data, 'logs/dev.log'), pages)))
  lines.push(
    ...(await ratios([
      ['health, no round trip', `${origin}/health`],
      ['product read', read],
      ['product list', `${origin}/api/v1/products`],
      ['search', `${origin}/api/v1/search?q=lamp`],
      ['product page, rendered', `${origin}/product/${product?.slug}`],
    ])),
  )
  return [...lines, ...(await scriptCosts(origin, pages))]
}

/** `npm run bench -- --port N --data DIR`: counts what requests cost on a temporary copy of the shop. */
async function main(): Promise<void> {
  const args = process.argv.slice(2)
  const { values } = parseArgs({ args, options: { port: { type: 'string' }, data: { type: 'string' } } })
  const folder = values.data ?? mkdtempSync(join(tmpdir(), 'souk-bench-'))
  const options = readCopyOptions(['--port', values.port ?? '8950', '--data', folder])
  console.log('  Starting a copy of the shop; the first start fills its shelves.')
  const shop = await startShop({ ...options, say: (line) => console.log(`  ${line}`) })
  let lines: Line[]
  try {
    try {
      lines = await measure(shop)
    } finally {
      await shop.stop()
    }
    lines.push(...(await cacheCosts(options.port + 1, folder)), ...(await startUpCosts()))
  } finally {
    if (values.data === undefined) rmSync(folder, { recursive: true, force: true })
  }
  const { over, passed } = verdict(lines)
  console.log(`\n${table(lines)}\n\n${passed ? 'Every budget is kept.' : `${over} budgets are over.`}`)
  process.exitCode = passed ? 0 : 1
}

script(main)
