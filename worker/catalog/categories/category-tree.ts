import type { CategoryLink } from '../products/contract.ts'
import type { Category, CategoryDetail } from './contract.ts'

/** A category as it is stored, with how many active products it holds itself. */
export type CategoryNode = Omit<Category, 'children' | 'etag'> & {
  /** Rises by one with every change of the category. */
  readonly version: number
}

const byPosition = (a: CategoryNode, b: CategoryNode) => a.position - b.position || a.name.localeCompare(b.name)

/** Builds the tree from its rows; `productCount` becomes that of the category and everything below it. */
export function categoryTree(nodes: readonly CategoryNode[]): Category[] {
  const childrenOf = new Map<string | null, CategoryNode[]>()
  for (const node of nodes) childrenOf.set(node.parentId, [...(childrenOf.get(node.parentId) ?? []), node])
  const grow = (parentId: string | null): Category[] =>
    (childrenOf.get(parentId) ?? []).sort(byPosition).map(({ version: _, ...node }) => {
      const children = grow(node.id)
      return {
        ...node,
        children,
        productCount: children.reduce((sum, child) => sum + child.productCount, node.productCount),
      }
    })
  return grow(null)
}

/** Finds a category by slug or id in a tree, with the way down to it; null when it is not there. */
export function findCategory(tree: readonly Category[], slugOrId: string): CategoryDetail | null {
  const descend = (categories: readonly Category[], above: readonly CategoryLink[]): CategoryDetail | null => {
    for (const category of categories) {
      const breadcrumbs = [...above, { id: category.id, slug: category.slug, name: category.name }]
      if (category.slug === slugOrId || category.id === slugOrId) return { category, breadcrumbs }
      const below = descend(category.children, breadcrumbs)
      if (below) return below
    }
    return null
  }
  return descend(tree, [])
}

/** Whether `parentId` may not stand above `id`: it is the category itself or one below it. */
export function makesCycle(nodes: readonly CategoryNode[], id: string, parentId: string): boolean {
  const parents = new Map(nodes.map((node) => [node.id, node.parentId]))
  const seen = new Set<string>()
  for (
    let current: string | null = parentId;
    current !== null && !seen.has(current);
    current = parents.get(current) ?? null
  ) {
    if (current === id) return true
    seen.add(current)
  }
  return false
}
