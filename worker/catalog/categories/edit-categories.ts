import { auditStatement } from '../../audit/public.ts'
import { type Actor, actorName } from '../../kernel/actor.ts'
import { mintId } from '../../kernel/id.ts'
import type { FieldError, Refusal } from '../../kernel/problem.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { Services } from '../../platform/context.ts'
import { guardFailure, runBatch, type Statement } from '../../platform/database.ts'
import { checkIfMatch } from '../../platform/http/entity-tag.ts'
import { slugify, slugWithTail } from '../products/product.ts'
import { invalid } from '../products/product-refusals.ts'
import { taggedCategory, withTags } from './browse-categories.ts'
import {
  countProductsIn,
  deleteCategoryRow,
  insertCategory,
  moveCategorySlug,
  selectCategories,
  selectSlugOwners,
  updateCategoryRow,
} from './category-store.ts'
import { type CategoryNode, categoryTree, findCategory, makesCycle } from './category-tree.ts'
import type { Category, CreateCategory, UpdateCategory } from './contract.ts'

const slugTaken: Refusal = {
  code: 'already-exists',
  errors: [{ pointer: '/slug', detail: 'Another category has, or had, this slug.' }],
}
const stillInUse: Refusal = { code: 'category-not-empty' }

function parentError(
  nodes: readonly CategoryNode[],
  id: string,
  parentId: string | null | undefined,
): FieldError | null {
  if (parentId === null || parentId === undefined) return null
  const pointer = '/parentId'
  if (!nodes.some((node) => node.id === parentId)) return { pointer, detail: 'There is no category with this id.' }
  return makesCycle(nodes, id, parentId) ? { pointer, detail: 'A category cannot lie below itself.' } : null
}

/** Another change came between our reading and writing: read again and decide again. */
const moved = 'moved'
type Failed = Refusal | typeof moved

async function commit(services: Services, statements: readonly Statement[]): Promise<Result<null, Failed>> {
  try {
    await runBatch(services.db, statements)
    return ok(null)
  } catch (error) {
    // Another write came between our reading and writing.
    const guard = guardFailure(error)
    if (guard === 'NOT NULL categories.version') return err(moved)
    if (guard?.includes('categories.slug') || guard?.includes('category_slug_history')) return err(slugTaken)
    if (guard?.startsWith('FOREIGN KEY')) return err(stillInUse)
    throw error
  }
}

/** Decides again when another change came first, a few times; a caller that named a version is then told so. */
async function untilSettled<T>(attempt: () => Promise<Result<T, Failed>>): Promise<Result<T, Refusal>> {
  for (let left = 5; left > 0; left--) {
    const result = await attempt()
    if (result.ok) return result
    if (result.error !== moved) return err(result.error)
  }
  return err({ code: 'temporarily-unavailable' })
}

async function answer({ db }: Services, id: string): Promise<Result<Category, Refusal>> {
  const nodes = await selectCategories(db)
  const found = findCategory(withTags(categoryTree(nodes), nodes), id)
  return found ? ok(found.category) : err({ code: 'not-found' })
}

/** Creates a category; without a slug one is made from its name. */
export async function createCategory(
  services: Services,
  input: CreateCategory,
  actor: Actor,
): Promise<Result<Category, Refusal>> {
  const { db, clock, requestId } = services
  const now = clock()
  const id = mintId('category', now)
  const made = slugify(input.name)
  const [nodes, slugs] = await db.batch([selectCategories(db), selectSlugOwners(db, [input.slug ?? made])])
  const wrong = parentError(nodes, id, input.parentId)
  if (wrong) return err(invalid([wrong]))
  const isTaken = (slug: string) => [...nodes, ...slugs].some((one) => one.slug === slug)
  if (input.slug !== undefined && isTaken(input.slug)) return err(slugTaken)
  const slug = input.slug ?? (made === '' || isTaken(made) ? slugWithTail(made, id) : made)
  const entry = { actor: actorName(actor), action: 'category.create', entity: 'category', entityId: id, requestId }
  return untilSettled(async () => {
    const committed = await commit(services, [
      ...insertCategory(db, { ...input, id, slug, createdAt: now, updatedAt: now }),
      auditStatement(db, { ...entry, after: { ...input, slug } }, now),
    ])
    return committed.ok ? answer(services, id) : committed
  })
}

/**
 * Changes what the request names; a parent that would close a circle is refused. A new slug leaves the old one leading
 * here. `ifMatch` is the ETag the caller had read: `precondition-failed` when the category changed since.
 */
export function updateCategory(
  services: Services,
  id: string,
  input: UpdateCategory,
  actor: Actor,
  ifMatch: string | undefined,
): Promise<Result<Category, Refusal>> {
  const { db, clock, requestId } = services
  return untilSettled(async () => {
    const now = clock()
    const [nodes, slugs] = await db.batch([selectCategories(db), selectSlugOwners(db, [input.slug ?? ''])])
    const known = nodes.find((node) => node.id === id)
    if (!known) return err({ code: 'not-found' })
    const match = checkIfMatch(ifMatch, taggedCategory(known))
    if (!match.ok) return match
    const wrong = parentError(nodes, id, input.parentId)
    if (wrong) return err(invalid([wrong]))
    const { slug = known.slug } = input
    const isTaken =
      nodes.some((node) => node.slug === slug && node.id !== id) ||
      slugs.some((one) => one.slug === slug && one.categoryId !== id)
    if (isTaken) return err(slugTaken)
    const fields: Record<string, unknown> = { ...known }
    const before = Object.fromEntries(Object.keys(input).map((key) => [key, fields[key] ?? null]))
    const entry = { actor: actorName(actor), action: 'category.update', entity: 'category', entityId: id, requestId }
    const committed = await commit(services, [
      updateCategoryRow(db, id, known.version, { ...input, updatedAt: now }),
      ...(slug === known.slug ? [] : moveCategorySlug(db, id, known.slug, slug, now)),
      auditStatement(db, { ...entry, before, after: input }, now),
    ])
    return committed.ok ? answer(services, id) : committed
  })
}

/**
 * Removes an empty category; refused while products, active or not, or categories are in it. `ifMatch` as for a change.
 */
export function deleteCategory(
  services: Services,
  id: string,
  actor: Actor,
  ifMatch: string | undefined,
): Promise<Result<null, Refusal>> {
  const { db, clock, requestId } = services
  return untilSettled(async () => {
    const [nodes, [held]] = await db.batch([selectCategories(db), countProductsIn(db, id)])
    const known = nodes.find((node) => node.id === id)
    if (!known) return err({ code: 'not-found' })
    const match = checkIfMatch(ifMatch, taggedCategory(known))
    if (!match.ok) return match
    if ((held?.products ?? 0) > 0 || nodes.some((node) => node.parentId === id)) return err(stillInUse)
    const { productCount: _, version, ...before } = known
    const entry = { actor: actorName(actor), action: 'category.delete', entity: 'category', entityId: id, requestId }
    return commit(services, [...deleteCategoryRow(db, id, version), auditStatement(db, { ...entry, before }, clock())])
  })
}
