import { z } from 'zod'
import { Currency, pageQuery, pageSchema } from '../../kernel/schema.ts'
import { ProductSummary } from '../products/contract.ts'

export const productSorts = ['relevance', 'newest', 'price', '-price', 'name'] as const

export const ProductQuery = z.object({
  ...pageQuery,
  category: z.string().max(120).optional().meta({ description: 'Slug or id; includes the categories below it' }),
  collection: z.string().max(120).optional().meta({ description: 'Slug of a collection' }),
  q: z.string().trim().max(200).optional(),
  tag: z.string().max(60).optional(),
  minPrice: z.coerce.number().int().min(0).optional(),
  maxPrice: z.coerce.number().int().min(0).optional(),
  inStock: z.enum(['true', 'false']).optional(),
  sort: z.enum(productSorts).optional(),
  currency: Currency.optional(),
})
export type ProductQuery = z.infer<typeof ProductQuery>

export const SuggestQuery = z.object({ q: z.string().max(200).default('') })

export const ProductPage = pageSchema(ProductSummary).meta({ id: 'ProductPage' })
export type ProductPage = z.infer<typeof ProductPage>

/** A page of results with how many there are in all. */
export const SearchPage = ProductPage.extend({ total: z.number().int(), query: z.string() }).meta({ id: 'SearchPage' })
export type SearchPage = z.infer<typeof SearchPage>

export const Suggestion = z
  .object({ name: z.string(), slug: z.string(), imageUrl: z.string().nullable() })
  .meta({ id: 'Suggestion' })

export const Suggestions = z.object({ items: z.array(Suggestion) }).meta({ id: 'Suggestions' })
export type Suggestions = z.infer<typeof Suggestions>

export const AdminProductQuery = z.object({
  ...pageQuery,
  q: z.string().trim().max(200).optional(),
  category: z.string().max(120).optional(),
  isActive: z.enum(['true', 'false']).optional(),
})
export type AdminProductQuery = z.infer<typeof AdminProductQuery>
