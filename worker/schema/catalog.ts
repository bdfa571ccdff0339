import { type AnySQLiteColumn, integer, primaryKey, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core'

/** One choice a product offers, as it is stored in `products.options`. */
export interface OptionColumn {
  readonly name: string
  readonly values: readonly string[]
}

/** One width of a picture, as it is stored in `product_images.sources`. */
export interface SourceColumn {
  readonly url: string
  readonly width: number
}

export const categories = sqliteTable('categories', {
  id: text('id').primaryKey(),
  parentId: text('parent_id').references((): AnySQLiteColumn => categories.id),
  slug: text('slug').notNull().unique(),
  name: text('name').notNull(),
  description: text('description').notNull().default(''),
  position: integer('position').notNull().default(0),
  tint: text('tint'),
  imageUrl: text('image_url'),
  version: integer('version').notNull().default(1),
  createdAt: integer('created_at').notNull(),
  updatedAt: integer('updated_at').notNull(),
})

export const products = sqliteTable('products', {
  id: text('id').primaryKey(),
  slug: text('slug').notNull().unique(),
  name: text('name').notNull(),
  description: text('description').notNull().default(''),
  keywords: text('keywords').notNull().default(''),
  categoryId: text('category_id')
    .notNull()
    .references(() => categories.id),
  isActive: integer('is_active', { mode: 'boolean' }).notNull().default(true),
  options: text('options', { mode: 'json' }).$type<readonly OptionColumn[]>().notNull().default([]),
  seoTitle: text('seo_title'),
  seoDescription: text('seo_description'),
  version: integer('version').notNull().default(1),
  createdAt: integer('created_at').notNull(),
  updatedAt: integer('updated_at').notNull(),
  maxPerOrder: integer('max_per_order'),
})

export const productVariants = sqliteTable(
  'product_variants',
  {
    id: text('id').primaryKey(),
    productId: text('product_id')
      .notNull()
      .references(() => products.id),
    sku: text('sku').notNull().unique(),
    barcode: text('barcode'),
    title: text('title').notNull().default(''),
    optionValues: text('option_values', { mode: 'json' }).$type<Readonly<Record<string, string>>>().notNull(),
    weightGrams: integer('weight_grams').notNull().default(0),
    position: integer('position').notNull().default(0),
    allowBackorder: integer('allow_backorder', { mode: 'boolean' }).notNull().default(false),
    isActive: integer('is_active', { mode: 'boolean' }).notNull().default(true),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [unique().on(table.productId, table.optionValues)],
)

export const prices = sqliteTable(
  'prices',
  {
    variantId: text('variant_id')
      .notNull()
      .references(() => productVariants.id),
    currency: text('currency').notNull(),
    amount: integer('amount').notNull(),
    compareAt: integer('compare_at'),
  },
  (table) => [primaryKey({ columns: [table.variantId, table.currency] })],
)

export const productImages = sqliteTable('product_images', {
  id: text('id').primaryKey(),
  productId: text('product_id')
    .notNull()
    .references(() => products.id),
  variantId: text('variant_id').references(() => productVariants.id),
  url: text('url').notNull(),
  alt: text('alt').notNull().default(''),
  position: integer('position').notNull().default(0),
  sources: text('sources', { mode: 'json' }).$type<readonly SourceColumn[]>().notNull().default([]),
})

export const productTags = sqliteTable(
  'product_tags',
  {
    productId: text('product_id')
      .notNull()
      .references(() => products.id),
    tag: text('tag').notNull(),
  },
  (table) => [primaryKey({ columns: [table.productId, table.tag] })],
)

export const productAttributes = sqliteTable(
  'product_attributes',
  {
    productId: text('product_id')
      .notNull()
      .references(() => products.id),
    name: text('name').notNull(),
    value: text('value').notNull(),
    position: integer('position').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.productId, table.name] })],
)

export const collections = sqliteTable('collections', {
  id: text('id').primaryKey(),
  slug: text('slug').notNull().unique(),
  name: text('name').notNull(),
  description: text('description').notNull().default(''),
  position: integer('position').notNull().default(0),
  createdAt: integer('created_at').notNull(),
  updatedAt: integer('updated_at').notNull(),
})

export const collectionProducts = sqliteTable(
  'collection_products',
  {
    collectionId: text('collection_id')
      .notNull()
      .references(() => collections.id),
    productId: text('product_id')
      .notNull()
      .references(() => products.id),
    position: integer('position').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.collectionId, table.productId] })],
)

export const categorySlugHistory = sqliteTable('category_slug_history', {
  slug: text('slug').primaryKey(),
  categoryId: text('category_id')
    .notNull()
    .references(() => categories.id),
  createdAt: integer('created_at').notNull(),
})

export const productSlugHistory = sqliteTable('product_slug_history', {
  slug: text('slug').primaryKey(),
  productId: text('product_id')
    .notNull()
    .references(() => products.id),
  createdAt: integer('created_at').notNull(),
})
