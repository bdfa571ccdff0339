import { z } from 'zod'
import { Amount, Currency, Id, line, Time } from '../../kernel/schema.ts'

export const Slug = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'Use lower-case letters, digits and single hyphens.')
  .max(120)

/** `sources` are the same picture in several widths, for `srcset`. */
export const Image = z
  .object({
    id: z.string(),
    url: z.string(),
    alt: z.string(),
    position: z.number().int(),
    variantId: z.string().nullable(),
    sources: z.array(z.object({ url: z.string(), width: z.number().int() })),
  })
  .meta({ id: 'Image' })
export type Image = z.infer<typeof Image>

export const Variant = z
  .object({
    id: z.string(),
    sku: z.string(),
    barcode: z.string().nullable(),
    title: z
      .string()
      .meta({ description: 'The option values joined, for example `Blue / Large`; empty for a single variant' }),
    optionValues: z.record(z.string(), z.string()),
    price: Amount,
    compareAtPrice: Amount.nullable(),
    currency: z.string(),
    weightGrams: z.number().int(),
    stockQuantity: z.number().int().meta({ description: 'Available units, as last projected from the stock object' }),
    allowBackorder: z.boolean(),
    isActive: z.boolean(),
  })
  .meta({ id: 'Variant' })
export type Variant = z.infer<typeof Variant>

export const CategoryLink = z
  .object({ id: z.string(), slug: z.string(), name: z.string() })
  .meta({ id: 'CategoryLink' })
export type CategoryLink = z.infer<typeof CategoryLink>

/** The brief's flat product; `options` and `variants` stand beside it. */
export const Product = z
  .object({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    description: z.string(),
    price: Amount.meta({ description: 'Of the default variant' }),
    compareAtPrice: Amount.nullable(),
    currency: z.string(),
    sku: z.string(),
    categoryId: z.string(),
    breadcrumbs: z.array(CategoryLink).meta({ description: 'From the top category to the product’s own' }),
    stockQuantity: z.number().int().meta({ description: 'Available units over all active variants' }),
    imageUrls: z.array(z.string()),
    images: z.array(Image),
    isActive: z.boolean(),
    options: z.array(z.object({ name: z.string(), values: z.array(z.string()) })),
    variants: z.array(Variant),
    tags: z.array(z.string()),
    attributes: z.array(z.object({ name: z.string(), value: z.string() })),
    maxPerOrder: z.number().int().nullable().meta({
      description: 'Units of it, over all its variants, that one order may have; null is as many as there are',
    }),
    seoTitle: z.string().nullable(),
    seoDescription: z.string().nullable(),
    tint: z.string().nullable().meta({ description: 'The ground colour of the top category’s pictures' }),
    createdAt: Time,
    updatedAt: Time,
  })
  .meta({ id: 'Product' })
export type Product = z.infer<typeof Product>

export const ProductSummary = z
  .object({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    price: Amount.meta({ description: 'The lowest price of its active variants' }),
    priceVaries: z.boolean(),
    compareAtPrice: Amount.nullable(),
    currency: z.string(),
    sku: z.string(),
    categoryId: z.string(),
    defaultVariantId: z.string(),
    hasOptions: z.boolean(),
    stockQuantity: z.number().int(),
    imageUrls: z.array(z.string()),
    image: Image.nullable(),
    tint: z.string().nullable(),
    isActive: z.boolean(),
    createdAt: Time,
  })
  .meta({ id: 'ProductSummary' })
export type ProductSummary = z.infer<typeof ProductSummary>

export const PriceQuery = z.object({ currency: Currency.optional() })

export const IdOrSlugParam = z.object({ idOrSlug: z.string().min(1).max(120) })

export const SlugParam = z.object({ slug: z.string().min(1).max(120) })

export const IdParam = z.object({ id: Id })
const prices = z.record(Currency, z.strictObject({ amount: Amount.min(1), compareAt: Amount.nullable().optional() }))
const WriteVariant = z.strictObject({
  id: Id.optional().meta({ description: 'Keep it when you change a variant; a new one is made without' }),
  sku: line(64),
  barcode: line(32).nullable().optional(),
  optionValues: z.record(line(60), line(60)),
  price: Amount.min(1).meta({ description: 'In the shop’s currency' }),
  compareAtPrice: Amount.nullable().optional(),
  prices: prices.optional().meta({ description: 'Further currencies' }),
  weightGrams: z.int().min(0).max(1_000_000).optional(),
  stockQuantity: z.int().min(0).max(1_000_000).optional(),
  allowBackorder: z.boolean().optional(),
  isActive: z.boolean().optional(),
})
const productFields = {
  name: line(200),
  description: z.string().max(20_000),
  slug: Slug,
  categoryId: Id,
  isActive: z.boolean(),
  imageUrls: z
    .array(
      z
        .string()
        .max(2000)
        .regex(/^(?:https:\/\/|\/)[^\s]*$/, 'Use an https address or a path that starts with /.'),
    )
    .max(20),
  tags: z.array(line(60)).max(50),
  attributes: z.array(z.strictObject({ name: line(60), value: line(200) })).max(50),
  maxPerOrder: z.int('Enter a whole number.').min(1, 'Enter 1 or more.').max(1_000_000).nullable(),
  seoTitle: line(200).nullable(),
  seoDescription: line(400).nullable(),
  price: Amount.min(1),
  compareAtPrice: Amount.nullable(),
  prices,
  sku: line(64),
  barcode: line(32).nullable(),
  weightGrams: z.int().min(0).max(1_000_000),
  stockQuantity: z.int().min(0).max(1_000_000),
  allowBackorder: z.boolean(),
  options: z.array(z.strictObject({ name: line(60), values: z.array(line(60)).min(1).max(50) })).max(3),
}

const p = productFields
const variantsOf = <T extends z.ZodType>(variant: T) => z.array(variant).min(1).max(100)

/** Flat (`price`, `sku`, `stockQuantity`) without options; `options` with `variants` otherwise. Never both. */
export const CreateProduct = z
  .strictObject({
    name: p.name,
    description: p.description.default(''),
    slug: p.slug.optional(),
    categoryId: p.categoryId,
    isActive: p.isActive.default(true),
    imageUrls: p.imageUrls.default([]),
    tags: p.tags.default([]),
    attributes: p.attributes.default([]),
    maxPerOrder: p.maxPerOrder.optional(),
    seoTitle: p.seoTitle.optional(),
    seoDescription: p.seoDescription.optional(),
    price: p.price.optional(),
    compareAtPrice: p.compareAtPrice.optional(),
    prices: p.prices.optional(),
    sku: p.sku.optional(),
    barcode: p.barcode.optional(),
    weightGrams: p.weightGrams.optional(),
    stockQuantity: p.stockQuantity.optional(),
    allowBackorder: p.allowBackorder.optional(),
    options: p.options.optional(),
    variants: variantsOf(WriteVariant).optional(),
  })
  .meta({ id: 'CreateProduct' })
export type CreateProduct = z.infer<typeof CreateProduct>

/** Of a variant that is there, named by its id, only what changes; variants that are not named stay as they are. */
export const UpdateProduct = z
  .strictObject({ ...p, variants: variantsOf(WriteVariant.partial()) })
  .partial()
  .meta({ id: 'UpdateProduct' })
export type UpdateProduct = z.infer<typeof UpdateProduct>
