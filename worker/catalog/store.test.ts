import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { openDatabase } from '../platform/database.ts'
import { sellableStatement } from './price-lines.ts'
import { categories, prices, products, productVariants } from './tables.ts'

const db = openDatabase(env.DB)
it('x', async () => {
  const t = { createdAt: 1, updatedAt: 1 }
  await db.insert(categories).values([
    { id: 'c1', slug: 'c1', name: 'C', tint: '#111111', ...t },
    { id: 'c2', parentId: 'c1', slug: 'c2', name: 'C2', ...t },
  ])
  await db.insert(products).values({ id: 'p1', slug: 'p1', name: 'P', categoryId: 'c2', ...t })
  await db.insert(productVariants).values({ id: 'v1', productId: 'p1', sku: 's1', optionValues: {}, ...t })
  await db.insert(prices).values({ variantId: 'v1', currency: 'USD', amount: 5 })
  const [rows, again] = await db.batch([
    sellableStatement(db, 'USD', [
      { index: 1, productId: 'p1' },
      { index: 0, variantId: 'v1' },
      { index: 3, variantId: 'nope' },
    ]),
    sellableStatement(db, 'EUR', [{ index: 1, productId: 'p1' }]),
  ])
  console.log(rows, again)
  expect(
    await sellableStatement(db, 'USD', [
      { index: 1, productId: 'p1' },
      { index: 0, variantId: 'v1' },
    ]),
  ).toEqual(rows)
})
