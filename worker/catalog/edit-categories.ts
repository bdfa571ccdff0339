import { auditStatement } from '../audit/record-audit.ts'
import { type Actor, actorName } from '../kernel/actor.ts'
import { mintId } from '../kernel/id.ts'
import type { FieldError, Refusal } from '../kernel/problem.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Services } from '../platform/context.ts'
import { guardFailure, runBatch, type Statement } from '../platform/database.ts'
import { showCategory } from './browse-categories.ts'
import {
  countProductsIn,
  deleteCategoryRow,
  insertCategory,
  selectCategories,
  updateCategoryRow,
} from './category-store.ts'
import { type CategoryNode, makesCycle } from './category-tree.ts'
import type { Category, CreateCategory, UpdateCategory } from './contract.ts'
import { slugify, slugWithTail } from './product.ts'
import { invalid } from './product-refusals.ts'

const slugTaken: Refusal = {
  code: 'already-exists',
  errors: [{ pointer: '/slug', detail: 'Another category has this slug.' }],
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

async function commit(services: Services, statements: readonly Statement[]): Promise<Result<null, Refusal>> {
  try {
    await runBatch(services.db, statements)
    return ok(null)
  } catch (error) {
    // Another write came between our reading and writing.
    const guard = guardFailure(error)
    if (guard?.includes('categories.slug')) return err(slugTaken)
    if (guard?.startsWith('FOREIGN KEY')) return err(stillInUse)
    throw error
  }
}

async function answer(services: Services, id: string): Promise<Result<Category, Refusal>> {
  const found = await showCategory(services, id)
  return found.ok ? ok(found.value.category) : found
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
  const nodes = await selectCategories(db)
  const wrong = parentError(nodes, id, input.parentId)
  if (wrong) return err(invalid([wrong]))
  const isTaken = (slug: string) => nodes.some((node) => node.slug === slug)
  if (input.slug !== undefined && isTaken(input.slug)) return err(slugTaken)
  const made = slugify(input.name)
  const slug = input.slug ?? (made === '' || isTaken(made) ? slugWithTail(made, id) : made)
  const entry = { actor: actorName(actor), action: 'category.create', entity: 'category', entityId: id, requestId }
  const committed = await commit(services, [
    insertCategory(db, { ...input, id, slug, createdAt: now, updatedAt: now }),
    auditStatement(db, { ...entry, after: { ...input, slug } }, now),
  ])
  return committed.ok ? answer(services, id) : committed
}

/** Changes what the request names; a parent that would close a circle is refused. */
export async function updateCategory(
  services: Services,
  id: string,
  input: UpdateCategory,
  actor: Actor,
): Promise<Result<Category, Refusal>> {
  const { db, clock, requestId } = services
  const now = clock()
  const nodes = await selectCategories(db)
  const known = nodes.find((node) => node.id === id)
  if (!known) return err({ code: 'not-found' })
  const wrong = parentError(nodes, id, input.parentId)
  if (wrong) return err(invalid([wrong]))
  if (input.slug !== undefined && nodes.some((node) => node.slug === input.slug && node.id !== id))
    return err(slugTaken)
  const fields: Record<string, unknown> = { ...known }
  const before = Object.fromEntries(Object.keys(input).map((key) => [key, fields[key] ?? null]))
  const entry = { actor: actorName(actor), action: 'category.update', entity: 'category', entityId: id, requestId }
  const committed = await commit(services, [
    updateCategoryRow(db, id, { ...input, updatedAt: now }),
    auditStatement(db, { ...entry, before, after: input }, now),
  ])
  return committed.ok ? answer(services, id) : committed
}

/** Removes an empty category; refused while products, active or not, or categories are in it. */
export async function deleteCategory(services: Services, id: string, actor: Actor): Promise<Result<null, Refusal>> {
  const { db, clock, requestId } = services
  const [nodes, [held]] = await db.batch([selectCategories(db), countProductsIn(db, id)])
  const known = nodes.find((node) => node.id === id)
  if (!known) return err({ code: 'not-found' })
  if ((held?.products ?? 0) > 0 || nodes.some((node) => node.parentId === id)) return err(stillInUse)
  const { productCount: _, ...before } = known
  const entry = { actor: actorName(actor), action: 'category.delete', entity: 'category', entityId: id, requestId }
  return commit(services, [deleteCategoryRow(db, id), auditStatement(db, { ...entry, before }, clock())])
}
