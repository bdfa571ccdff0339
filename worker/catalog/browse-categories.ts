import type { Refusal } from '../kernel/problem.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Services } from '../platform/context.ts'
import { selectCategories, selectCollections } from './category-store.ts'
import { categoryTree, findCategory } from './category-tree.ts'
import type { CategoryDetail, CategoryTree, CollectionList } from './contract.ts'

/** The whole tree of categories, each with the active products in it and below. */
export async function listCategories({ db }: Services): Promise<CategoryTree> {
  return { items: categoryTree(await selectCategories(db)) }
}

/** One category by slug or id, with what is below it and the way to it. */
export async function showCategory({ db }: Services, slugOrId: string): Promise<Result<CategoryDetail, Refusal>> {
  const detail = findCategory(categoryTree(await selectCategories(db)), slugOrId)
  return detail ? ok(detail) : err({ code: 'not-found' })
}

/** The shop's hand-picked collections. */
export async function listCollections({ db }: Services): Promise<CollectionList> {
  return { items: await selectCollections(db) }
}
