import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { mintId } from '../../kernel/id.ts'
import { connectDatabase, type Database } from '../../platform/database.ts'
import { meteredDatabase, newMeter } from '../../platform/meter.ts'
import { given } from '../../testing/given.ts'
import type { SellableLine, SellableRef } from '../prices/sellable.ts'
import { sellableStatement } from '../public.ts'
import { readProduct } from './product-store.ts'

/** Inside a batch beside another statement, as checkout runs it. */
async function sellable(refs: readonly SellableRef[], currency = 'USD', db: Database = connectDatabase(env.DB)) {
  const [lines, again] = await db.batch([sellableStatement(db, currency, refs), sellableStatement(db, currency, refs)])
  expect(again).toEqual(lines)
  const typed: SellableLine[] = lines
  return typed
}

const write = (sql: string, ...values: unknown[]) =>
  env.DB.prepare(sql)
    .bind(...values)
    .run()

describe('sellableStatement', () => {
  it('answers each requested line with what the catalog knows, and nothing for unknown references', async () => {
    const top = await given.category()
    const { id: categoryId } = await given.category({ parentId: top.id })
    const mug = await given.product({ categoryId, price: 700, weightGrams: 300, name: 'Mug' })
    const shirt = await given.product({
      price: 900,
      options: { name: 'Size', values: ['S', 'L'] },
      allowBackorder: true,
    })
    const large = shirt.variants[1]?.id ?? ''
    await write('INSERT INTO stock_levels VALUES (?, 9, 2, 7, 1, 1)', mug.variantId)
    const lines = await sellable([
      { index: 2, variantId: large },
      { index: 0, productId: mug.id },
      { index: 1, productId: shirt.id },
      { index: 3, variantId: 'var_unknown' },
      { index: 4, productId: 'prd_unknown' },
      { index: 5, productId: mug.id, variantId: large },
    ])
    expect(lines.map((line) => line.index)).toEqual([0, 1, 2])
    expect(lines[0]).toEqual({
      index: 0,
      productId: mug.id,
      variantId: mug.variantId,
      sku: mug.sku,
      slug: mug.slug,
      productName: 'Mug',
      variantTitle: '',
      imageUrl: null,
      tint: '#eadfca',
      unitPrice: 700,
      isSellable: true,
      hasOptions: false,
      available: 7,
      allowBackorder: false,
      maxPerOrder: null,
      weightGrams: 300,
    })
    expect(lines[1]).toMatchObject({ variantId: shirt.variantId, hasOptions: true, available: 0, allowBackorder: true })
    expect(lines[2]).toMatchObject({ variantId: large, variantTitle: 'L', hasOptions: false, unitPrice: 900 })
  })

  it('takes the first active variant for a product, and says what is not for sale', async () => {
    const shirt = await given.product({ options: { name: 'Size', values: ['S', 'L'] } })
    const gone = await given.product({ isActive: false })
    const [small, large] = shirt.variants
    await write('UPDATE product_variants SET is_active = 0 WHERE id = ?', small?.id)
    const [first] = await sellable([{ index: 0, productId: shirt.id }])
    expect(first).toMatchObject({ variantId: large?.id, isSellable: true })
    await write('UPDATE product_variants SET is_active = 0 WHERE id = ?', large?.id)
    const rest = await sellable([
      { index: 0, productId: shirt.id },
      { index: 1, variantId: small?.id ?? '' },
      { index: 2, productId: gone.id },
    ])
    expect(rest.map((line) => line.isSellable)).toEqual([false, false, false])
  })

  it('has no price where the variant has none in the currency', async () => {
    const product = await given.product({ price: 500, prices: { EUR: 450 } })
    const price = async (currency: string) =>
      (await sellable([{ index: 0, productId: product.id }], currency))[0]?.unitPrice
    expect([await price('USD'), await price('EUR'), await price('GBP')]).toEqual([500, 450, null])
  })

  it('shows the picture of the variant, else that of the product', async () => {
    const shirt = await given.product({ options: { name: 'Colour', values: ['Blue', 'Red'] } })
    const [blue, red] = shirt.variants
    const image = (url: string, position: number, variantId: string | null) =>
      write(
        'INSERT INTO product_images (id, product_id, variant_id, url, position) VALUES (?, ?, ?, ?, ?)',
        mintId('image'),
        shirt.id,
        variantId,
        url,
        position,
      )
    await image('/main.webp', 0, null)
    await image('/red.webp', 1, red?.id ?? '')
    const lines = await sellable([
      { index: 0, variantId: blue?.id ?? '' },
      { index: 1, variantId: red?.id ?? '' },
    ])
    expect(lines.map((line) => line.imageUrl)).toEqual(['/main.webp', '/red.webp'])
  })

  it('takes a hundred lines in one statement with one set parameter', async () => {
    const product = await given.product()
    const refs = Array.from({ length: 100 }, (_, index) => ({ index, productId: product.id }))
    expect(await sellable(refs)).toHaveLength(100)
  })
})

describe('readProduct', () => {
  it('costs one round trip however much a product has', async () => {
    const product = await given.product({
      options: { name: 'Size', values: Array.from({ length: 30 }, (_, i) => `${i}`) },
    })
    const meter = newMeter()
    const record = await readProduct(connectDatabase(meteredDatabase(env.DB, meter)), product.slug, 'USD')
    expect(record?.variants).toHaveLength(30)
    expect(meter.d1).toBe(1)
  })

  it('prefers a product’s own slug to another’s former one', async () => {
    const [own, other] = [await given.product(), await given.product()]
    await write('INSERT INTO product_slug_history VALUES (?, ?, 1)', own.slug, other.id)
    expect((await readProduct(connectDatabase(env.DB), own.slug, 'USD'))?.id).toBe(own.id)
  })
})
