import { z } from 'zod'
import { Etag, Id, line } from '../../kernel/schema.ts'
import { CategoryLink, Slug } from '../products/contract.ts'

export type Category = {
  id: string
  slug: string
  name: string
  description: string
  parentId: string | null
  position: number
  tint: string | null
  imageUrl: string | null
  productCount: number
  /** For staff alone. */
  etag?: string | undefined
  children: Category[]
}

export const Category: z.ZodType<Category> = z
  .object({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    description: z.string(),
    parentId: z.string().nullable(),
    position: z.number().int(),
    tint: z.string().nullable(),
    imageUrl: z.string().nullable(),
    productCount: z.number().int().meta({ description: 'Active products here and below' }),
    etag: Etag.optional().meta({ description: 'For staff alone: send it back as `If-Match`' }),
    get children() {
      return z.array(Category)
    },
  })
  .meta({ id: 'Category' })

/** The whole tree: the top categories with their children. */
export const CategoryTree = z.object({ items: z.array(Category) }).meta({ id: 'CategoryTree' })
export type CategoryTree = z.infer<typeof CategoryTree>

export const CategoryDetail = z
  .object({ category: Category, breadcrumbs: z.array(CategoryLink) })
  .meta({ id: 'CategoryDetail' })
export type CategoryDetail = z.infer<typeof CategoryDetail>

export const Collection = z
  .object({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    description: z.string(),
    productCount: z.number().int(),
  })
  .meta({ id: 'Collection' })

export const CollectionList = z.object({ items: z.array(Collection) }).meta({ id: 'CollectionList' })
export type CollectionList = z.infer<typeof CollectionList>

const Tint = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'Use a colour such as #eadfca.')

export const CreateCategory = z
  .strictObject({
    name: line(120),
    slug: Slug.optional(),
    description: z.string().max(4000).default(''),
    parentId: Id.nullable().default(null),
    position: z.int().min(0).max(10_000).default(0),
    tint: Tint.nullable().default(null),
    imageUrl: z.string().max(2000).nullable().default(null),
  })
  .meta({ id: 'CreateCategory' })
export type CreateCategory = z.infer<typeof CreateCategory>

export const UpdateCategory = z
  .strictObject({
    name: line(120),
    slug: Slug,
    description: z.string().max(4000),
    parentId: Id.nullable(),
    position: z.int().min(0).max(10_000),
    tint: Tint.nullable(),
    imageUrl: z.string().max(2000).nullable(),
  })
  .partial()
  .meta({ id: 'UpdateCategory' })
export type UpdateCategory = z.infer<typeof UpdateCategory>
