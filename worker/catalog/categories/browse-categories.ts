import type { Refusal } from '../../kernel/problem.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import { entityTag, type Tagged } from '../../platform/http/entity-tag.ts'
import { selectCategories, selectCollections, selectFormerSlug } from './category-store.ts'
import { type CategoryNode, categoryTree, findCategory } from './category-tree.ts'
import type { Category, CategoryDetail, CategoryTree, CollectionList } from './contract.ts'

/** The whole tree of categories, each with the active products in it and below. */
export async function listCategories({ db }: Services): Promise<CategoryTree> {
  return { items: categoryTree(await selectCategories(db)) }
}

/** What of a category a change could overwrite. */
export function taggedCategory({ id: _, productCount, version, ...fields }: CategoryNode): Tagged {
  return { version, fields }
}

/** The categories of a tree with their ETags. */
export function withTags(tree: readonly Category[], nodes: readonly CategoryNode[]): Category[] {
  const tags = new Map(nodes.map((node) => [node.id, entityTag(taggedCategory(node))]))
  const tag = (category: Category): Category => ({
    ...category,
    etag: tags.get(category.id),
    children: category.children.map(tag),
  })
  return tree.map(tag)
}

/** The whole tree as staff read it: each category with its ETag. */
export async function listCategoriesForStaff({ db }: Services): Promise<CategoryTree> {
  const nodes = await selectCategories(db)
  return { items: withTags(categoryTree(nodes), nodes) }
}

/** One category by slug, former slug or id, with what is below it and the way to it. */
export async function showCategory({ db }: Services, slugOrId: string): Promise<Result<CategoryDetail, Refusal>> {
  const [nodes, [former]] = await db.batch([selectCategories(db), selectFormerSlug(db, slugOrId)])
  const tree = categoryTree(nodes)
  const detail = findCategory(tree, slugOrId) ?? (former ? findCategory(tree, former.categoryId) : null)
  return detail ? ok(detail) : err({ code: 'not-found' })
}

/** The shop's hand-picked collections. */
export async function listCollections({ db }: Services): Promise<CollectionList> {
  return { items: await selectCollections(db) }
}
