import { env } from 'cloudflare:workers'
import { defaultVariantId, mintId } from '../kernel/id.ts'
import { unique } from './unique.ts'

/** A category row without products. */
export async function writeCategory({ parentId = null }: { parentId?: string | null } = {}) {
  const id = mintId('category')
  const slug = unique('category')
  const now = Date.now()
  await env.DB.prepare(
    `INSERT INTO categories (id, parent_id, slug, name, tint, created_at, updated_at) VALUES (?, ?, ?, ?, '#eadfca', ?, ?)`,
  )
    .bind(id, parentId, slug, `Category ${slug}`, now, now)
    .run()
  return { id, slug }
}

export interface ProductWishes {
  /** Minor units of USD, and of every other currency named in `prices`. */
  price?: number
  prices?: Readonly<Record<string, number>>
  name?: string
  categoryId?: string
  isActive?: boolean
  allowBackorder?: boolean
  weightGrams?: number
  /** One option with its values makes one variant for each value; none makes the single default variant. */
  options?: { name: string; values: readonly string[] }
}

export interface GivenVariant {
  readonly id: string
  readonly sku: string
  readonly title: string
}

export interface GivenProduct {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly categoryId: string
  readonly price: number
  /** The first variant. */
  readonly variantId: string
  readonly sku: string
  readonly variants: readonly GivenVariant[]
}

function variantsOf(productId: string, wishes: ProductWishes): (GivenVariant & { optionValues: string })[] {
  const { options } = wishes
  const choices = options?.values.map((value) => ({ title: value, optionValues: { [options.name]: value } }))
  return (choices ?? [{ title: '', optionValues: {} }]).map(({ title, optionValues }) => ({
    id: options === undefined ? defaultVariantId(productId) : mintId('variant'),
    sku: unique('SKU').toUpperCase(),
    title,
    optionValues: JSON.stringify(optionValues),
  }))
}

/** Writes a product with its variants and prices as rows. It has no stock until its StockObjects are given some. */
export async function writeProduct(wishes: ProductWishes = {}): Promise<GivenProduct> {
  const { price = 1500, weightGrams = 250 } = wishes
  const now = Date.now()
  const id = mintId('product')
  const slug = unique('product')
  const name = wishes.name ?? `Product ${slug}`
  const categoryId = wishes.categoryId ?? (await writeCategory()).id
  const variants = variantsOf(id, wishes)
  const [first] = variants
  if (first === undefined) throw new Error('A product needs at least one option value.')
  const options = wishes.options === undefined ? [] : [wishes.options]
  const { DB } = env
  await DB.batch([
    DB.prepare(
      `INSERT INTO products (id, slug, name, description, category_id, is_active, options, created_at, updated_at)
       VALUES (?, ?, ?, 'Made for a test.', ?, ?, ?, ?, ?)`,
    ).bind(id, slug, name, categoryId, wishes.isActive === false ? 0 : 1, JSON.stringify(options), now, now),
    ...variants.flatMap((variant, position) => [
      DB.prepare(
        `INSERT INTO product_variants
         (id, product_id, sku, title, option_values, weight_grams, position, allow_backorder, created_at, updated_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ).bind(
        variant.id,
        id,
        variant.sku,
        variant.title,
        variant.optionValues,
        weightGrams,
        position,
        wishes.allowBackorder === true ? 1 : 0,
        now,
        now,
      ),
      ...Object.entries({ USD: price, ...wishes.prices }).map(([currency, amount]) =>
        DB.prepare('INSERT INTO prices (variant_id, currency, amount) VALUES (?, ?, ?)').bind(
          variant.id,
          currency,
          amount,
        ),
      ),
    ]),
  ])
  return { id, slug, name, categoryId, price, variantId: first.id, sku: first.sku, variants }
}
