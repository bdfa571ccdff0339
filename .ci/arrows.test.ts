import { describe, expect, it } from 'vitest'
import { workerLibraries } from './arrows/libraries.ts'
import { readImports } from './arrows/read-imports.ts'
import { adapterFiles, httpFiles, roleOf } from './arrows/roles.ts'
import { checkArrows } from './arrows.ts'

const named = [...Object.keys(httpFiles), ...Object.keys(adapterFiles)]

/** A tiny repository: the files given, and whatever they import, so that only the seeded fault is found. */
function violationsOf(
  files: Readonly<Record<string, string>>,
  configs: Readonly<Record<string, string>> = {},
): string[] {
  const sources = (texts: Readonly<Record<string, string>>) =>
    Object.entries(texts).map(([path, text]) => ({ path, text }))
  const all = sources(files)
  const imported = all.flatMap((source) => readImports(source).arrows.map((arrow) => arrow.to))
  return [...checkArrows(all, sources(configs), [...imported, ...named]).violations]
}

const file = (path: string, text: string) => violationsOf({ [path]: text })

describe('arrows that are refused', () => {
  it.each([
    [
      'a store of another feature',
      'worker/order-management/place-order.ts',
      "import { find } from '../orders/store.ts'",
      /private/,
    ],
    [
      'its type too',
      'worker/order-management/place-order.ts',
      "import type { Row } from '../orders/store.ts'",
      /private/,
    ],
    [
      'a list store of another feature',
      'worker/basket/add-item.ts',
      "import { x } from '../catalog/product-list-store.ts'",
      /private/,
    ],
    ['routes outside app.ts', 'worker/orders/routes.ts', "import { r } from './admin-routes.ts'", /app\.ts alone/],
    [
      'an object outside index.ts',
      'worker/basket/add-item.ts',
      "import { BasketObject } from './object.ts'",
      /index\.ts alone/,
    ],
    [
      'an object as a value in its stub',
      'worker/basket/stub.ts',
      "import { BasketObject } from './object.ts'",
      /index\.ts alone/,
    ],
    [
      'a consumer outside background.ts',
      'worker/payments/reconciliation/reconcile.ts',
      "import { c } from './consumer.ts'",
      /background\.ts alone/,
    ],
    [
      'tables of another feature in a use case',
      'worker/order-management/placing/write-order.ts',
      "import { t } from '../../schema/orders.ts'",
      /in stores and public\.ts only/,
    ],
    [
      'own tables in a use case',
      'worker/orders/read-order.ts',
      "import { t } from '../schema/orders.ts'",
      /in stores and public\.ts only/,
    ],
    ['a store in a domain file', 'worker/orders/order.ts', "import { find } from './store.ts'", /outward: domain/],
    [
      'services in a domain file',
      'worker/orders/order.ts',
      "import type { Services } from '../platform/context.ts'",
      /pure/,
    ],
    ['a use case in a store', 'worker/orders/store.ts', "import { x } from './place-order.ts'", /outward: store/],
    [
      'a use case of another feature in a contract',
      'worker/orders/contract.ts',
      "import { x } from '../basket/add-item.ts'",
      /contracts only/,
    ],
    [
      'a use case in a public file',
      'worker/orders/public.ts',
      "import { x } from '../order-management/cancel-order.ts'",
      /statements and reads/,
    ],
    ['an own use case in it', 'worker/orders/public.ts', "import { x } from './create-order.ts'", /outward: public/],
    ['a public file in a domain file', 'worker/checkout/quote.ts', "import { x } from '../tax/public.ts'", /pure/],
    [
      'a feature in the platform',
      'worker/platform/http/router.ts',
      "import { x } from '../../orders/order.ts'",
      /knows no feature/,
    ],
    [
      'the platform in the kernel',
      'worker/kernel/money.ts',
      "import type { Log } from '../platform/log.ts'",
      /only the kernel/,
    ],
    [
      'the root in a feature',
      'worker/orders/place-order.ts',
      "import { createServices } from '../services.ts'",
      /root composes/,
    ],
    ['testing in the shop', 'worker/orders/place-order.ts', "import { given } from '../testing/given.ts'", /for tests/],
    [
      'an emulator in the Worker',
      'worker/payments/stripe/stripe.ts',
      "import { x } from '../../../emulators/index.ts'",
      /another room/,
    ],
    ['a new file at the root', 'worker/wiring.ts', "import { x } from './kernel/id.ts'", /at the root/],
    ['hono in a use case', 'worker/orders/place-order.ts', "import { Hono } from 'hono'", /role/],
    ['hono by its second name', 'worker/orders/order.ts', "import { createRoute } from '@hono/zod-openapi'", /role/],
    ['drizzle in a use case', 'worker/orders/read-order.ts', "import { eq } from 'drizzle-orm'", /role/],
    ['a type of drizzle in a domain file', 'worker/orders/order.ts', "import type { SQL } from 'drizzle-orm'", /role/],
    [
      'stripe outside its adapter',
      'worker/payments/settlement/settle-intent.ts',
      "import type Stripe from 'stripe'",
      /role/,
    ],
    ['zod in a use case', 'worker/orders/place-order.ts', "import { z } from 'zod'", /role/],
    ['workers outside an object', 'worker/basket/stub.ts', "import { env } from 'cloudflare:workers'", /role/],
    ['a package without a role', 'worker/orders/order.ts', "import _ from 'lodash'", /no role/],
    [
      'the Worker by a path in web',
      'web/src/api/client.ts',
      "import { x } from '../../../worker/app.ts'",
      /#contracts/,
    ],
    [
      'a contract as a value in the admin',
      'web/src/admin/orders/queries.ts',
      "import { Order } from '#contracts/orders'",
      /23 kB/,
    ],
    [
      'a contract as a value in the storefront',
      'web/src/basket/queries.ts',
      "import { Basket } from '#contracts/basket'",
      /23 kB/,
    ],
    [
      'a type in a value import of a contract',
      'web/src/basket/queries.ts',
      "import { type Basket } from '#contracts/basket'",
      /23 kB/,
    ],
    ['a fourth door', 'web/src/api/client.ts', "import { x } from '#platform/http'", /only by|no such door/],
    ['a feature in ui/', 'web/src/ui/button.tsx', "import { x } from '../basket/queries.ts'", /design system/],
    [
      'the admin in the storefront',
      'web/src/app/app.tsx',
      "import { AdminApp } from '../admin/routes.tsx'",
      /when it is reached/,
    ],
    ['the server in the browser', 'web/src/app/app.tsx', "import { env } from '../edge/api-fetch.ts'", /server alone/],
    [
      'the kernel in an emulator',
      'emulators/index.ts',
      "import { ok } from '../worker/kernel/result.ts'",
      /nothing of the shop/,
    ],
    [
      'workers in an emulator page',
      'emulators/inbox/page.ts',
      "import { env } from 'cloudflare:workers'",
      /object\.ts/,
    ],
    ['a feature in ops', 'ops/db.ts', "import { x } from '../worker/orders/store.ts'", /password\.ts/],
    ['a feature in a journey', 'e2e/buys.test.ts', "import { x } from '../worker/orders/order.ts'", /three doors/],
    ['the shop in a check', '.ci/secrets.ts', "import { x } from '../ops/root.ts'", /only themselves/],
    [
      'a re-export',
      'worker/checkout/quote.ts',
      "export { find } from '../orders/store.ts'\nexport const a = 1",
      /private/,
    ],
    ['a lazy import', 'worker/checkout/make-quote.ts', "const s = await import('../orders/store.ts')", /private/],
    [
      'a lazy import after a string',
      'worker/checkout/make-quote.ts',
      "const s = ['a', await import('../orders/store.ts')]",
      /private/,
    ],
    [
      'an import over several lines',
      'worker/checkout/make-quote.ts',
      "import {\n  find,\n  save,\n} from '../orders/store.ts'",
      /private/,
    ],
    ['an import that cannot be read', 'worker/orders/place-order.ts', 'const s = await import(name)', /cannot read/],
  ])('%s', (_what, path, text, why) => {
    expect(file(path, text)).toEqual([expect.stringMatching(why)])
  })
})

describe('arrows that are fine', () => {
  it.each([
    [
      'a use case of another feature',
      'worker/order-management/place-order.ts',
      "import { hold } from '../inventory/hold-lines.ts'",
    ],
    [
      'its public file',
      'worker/payments/settlement/settle-intent.ts',
      "import { findOrderRecord } from '../../orders/public.ts'",
    ],
    ['a store in a public file', 'worker/orders/public.ts', "import { orderColumns } from './store.ts'"],
    [
      'drizzle and tables in it',
      'worker/tax/public.ts',
      "import { eq } from 'drizzle-orm'\nimport { t } from '../schema/tax.ts'",
    ],
    [
      'a stub of another feature',
      'worker/order-management/place-order.ts',
      "import { basketOf } from '../basket/stub.ts'",
    ],
    ['its domain words', 'worker/order-management/cancel-order.ts', "import type { Order } from '../orders/order.ts'"],
    [
      'tables for a join',
      'worker/catalog/products/product-store.ts',
      "import { stock } from '../../schema/inventory.ts'",
    ],
    ['a stub and the type of its object', 'worker/basket/stub.ts', "import type { BasketObject } from './object.ts'"],
    [
      'the type of an outbox effect',
      'worker/orders/order-messages.ts',
      "import type { Effect } from '../platform/outbox.ts'",
    ],
    [
      'a contract as a type in the storefront',
      'web/src/basket/queries.ts',
      "import type { Basket } from '#contracts/basket'",
    ],
    ['the admin when it is reached', 'web/src/entry-client.tsx', "await import('./admin/routes.tsx')"],
    [
      'an example in a comment',
      'worker/orders/order.ts',
      "/**\n * import { find } from '../basket/store.ts'\n */\n// import 'zod'",
    ],
    ['an import in a string', 'worker/orders/order.ts', "const text = 'await import(`../basket/store.ts`)'"],
    ['anything in a test', 'worker/orders/order.test.ts', "import { z } from 'zod'\nimport { x } from './store.ts'"],
  ])('%s', (_what, path, text) => {
    expect(file(path, text)).toEqual([])
  })
})

describe('files that are refused', () => {
  it.each([
    ['a bucket as a folder', 'worker/orders/utils/totals.ts', 'export const a = 1', /names nothing/],
    ['a bucket in a name', 'web/src/date-helpers.ts', 'export const a = 1', /names nothing/],
    ['a name in camel case', 'worker/orders/placeOrder.ts', 'export const a = 1', /kebab/],
    ['a barrel', 'web/src/ui/index.ts', "export * from './button.tsx'\nexport { Price } from './price.tsx'", /barrel/],
    ['an open transaction', 'worker/orders/store.ts', 'await db.transaction(async () => {})', /db\.batch/],
    [
      'more PBKDF2 than a Worker does',
      'worker/accounts/credentials/password.ts',
      "({ name: 'PBKDF2', iterations: 600_000 })",
      /100,000/,
    ],
    ['an object found outside its stub', 'worker/basket/add-item.ts', 'env.BASKETS.getByName(id)', /stub\.ts/],
    ['a long entry', 'worker/index.ts', 'const a = 1\n'.repeat(41), /40 lines/],
  ])('%s', (_what, path, text, why) => {
    expect(file(path, text)).toEqual([expect.stringMatching(why)])
  })

  it('an emulator in a committed configuration', () => {
    const bound = '[[services]]\nbinding = "STRIPE_EMULATOR"'
    expect(violationsOf({}, { 'wrangler.toml': bound })).toEqual([expect.stringMatching(/emulator/)])
    expect(violationsOf({}, { 'wrangler.toml': '# nothing emulated\nname = "souk-api"' })).toEqual([])
  })
})

describe('circles', () => {
  const a = "import { b } from './b.ts'"

  it('are found along value imports, once each', () => {
    const found = violationsOf({
      'ops/a.ts': a,
      'ops/b.ts': "import { c } from './c.ts'",
      'ops/c.ts': "export { a } from './a.ts'\nexport const c = 1",
    })
    expect(found).toEqual([expect.stringContaining('ops/a.ts → ops/b.ts → ops/c.ts → ops/a.ts')])
  })

  it('are no circles when an arrow is a type or is reached later', () => {
    expect(violationsOf({ 'ops/a.ts': a, 'ops/b.ts': "import type { a } from './a.ts'" })).toEqual([])
    expect(violationsOf({ 'ops/a.ts': a, 'ops/b.ts': "const a = () => import('./a.ts')" })).toEqual([])
  })

  it('are found between features that call each other', () => {
    const found = violationsOf({
      'worker/orders/read-order.ts': "import { p } from '../payments/read-payment.ts'",
      'worker/payments/settlement/settle-intent.ts': "import { o } from '../../orders/change-order.ts'",
    })
    expect(found).toHaveLength(2)
    expect(found).toContainEqual(expect.stringContaining('orders → payments → orders'))
    expect(found).toContainEqual(expect.stringContaining('and is imported by it'))
  })
})

describe('folders that import each other', () => {
  it('are found, types and lazy imports counted', () => {
    const found = violationsOf({
      'web/src/basket/line.ts': "import type { B } from '../orders/total.ts'",
      'web/src/orders/order.ts': "const load = () => import('../basket/page.ts')",
    })
    expect(found).toEqual([expect.stringMatching(/web\/src\/orders: imports web\/src\/basket and is imported by it/)])
  })

  it('are found between a folder and one inside it', () => {
    const found = violationsOf({
      'web/src/orders/order.ts': "import { a } from './detail/a.ts'",
      'web/src/orders/detail/b.ts': "import { b } from '../total.ts'",
    })
    expect(found).toHaveLength(1)
  })

  it('are found where their paths part, however deep the files lie', () => {
    const found = violationsOf({
      'web/src/orders/detail/b.ts': "import { c } from '../../basket/drawer/c.ts'",
      'web/src/basket/page.ts': "import { o } from '../orders/o.ts'",
    })
    expect(found).toHaveLength(1)
  })

  it('may be joined by a test', () => {
    const found = violationsOf({
      'web/src/basket/line.ts': "import { b } from '../orders/total.ts'",
      'web/src/orders/order.test.ts': "import { b } from '../basket/b.ts'",
    })
    expect(found).toEqual([])
  })
})

describe('writing a table of another feature', () => {
  const schema = { 'worker/schema/orders.ts': "export const orderItems = sqliteTable('order_items', {})" }
  const violations = (path: string, text: string) => violationsOf({ ...schema, [path]: text })

  it.each([
    ['by drizzle', 'db.insert(orderItems).values(row)'],
    ['over several lines', 'db\n  .update(orderItems)\n  .set({})'],
    ['by SQL', 'sql`DELETE FROM order_items`'],
    ['by SQL that names the constant', 'sql`INSERT OR IGNORE INTO ${' + 'orderItems} VALUES (1)`'],
  ])('is found %s', (_how, text) => {
    expect(violations('worker/basket/store.ts', text)).toEqual([
      expect.stringMatching(/order_items, which orders owns/),
    ])
    expect(violations('worker/platform/outbox.ts', text)).toHaveLength(1)
  })

  it('is fine in the feature that declares it, in a test and in the SQLite of an object; a join is no write', () => {
    const write = 'db.delete(orderItems)'
    expect(violations('worker/orders/personal-data.ts', write)).toEqual([])
    expect(violations('worker/basket/store.test.ts', write)).toEqual([])
    expect(violations('worker/basket/object-rows.ts', 'sql`DELETE FROM order_items`')).toEqual([])
    expect(violations('worker/basket/store.ts', 'db.select().from(orderItems)')).toEqual([])
  })

  it('finds an exception that nothing needs any more', () => {
    expect(violations('worker/payments/webhooks/event-store.ts', 'const a = 1')).toEqual([
      expect.stringMatching(/no longer writes due_jobs/),
    ])
  })
})

describe('the check itself', () => {
  it('finds an import without its extension', () => {
    const { violations } = checkArrows(
      [{ path: 'ops/a.ts', text: "import { b } from './b'" }],
      [],
      ['ops/b.ts', ...named],
    )
    expect(violations).toEqual([expect.stringMatching(/extension/)])
  })

  it('finds an exception whose file is gone', () => {
    expect(checkArrows([], []).violations).toHaveLength(named.length)
  })

  it('counts what it has read', () => {
    const text = "import { a } from './a.ts'\nimport './b.css'\nexport * from './c.ts'\nawait import('./d.ts')"
    expect(checkArrows([{ path: 'ops/x.ts', text }])).toMatchObject({ files: 1, imports: 4 })
  })

  it('knows a home for every library', () => {
    for (const home of Object.values(workerLibraries)) {
      expect((home.roles ?? []).length + (home.paths ?? []).length).toBeGreaterThan(0)
    }
  })

  it('tells a role from a name', () => {
    expect(
      ['price-line-store', 'api-docs-routes', 'object-rows', 'place-order', 'order', 'register', 'cookie'].map((name) =>
        roleOf(`worker/basket/${name}.ts`),
      ),
    ).toEqual(['store', 'routes', 'object-part', 'use-case', 'domain', 'use-case', 'http'])
  })
})
