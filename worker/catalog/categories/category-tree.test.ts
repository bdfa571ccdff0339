import { describe, expect, it } from 'vitest'
import { type CategoryNode, categoryTree, findCategory, makesCycle } from './category-tree.ts'

const node = (id: string, parentId: string | null, more: Partial<CategoryNode> = {}): CategoryNode => ({
  id,
  slug: `slug-${id}`,
  name: id,
  description: '',
  parentId,
  position: 0,
  tint: null,
  imageUrl: null,
  productCount: 0,
  version: 1,
  ...more,
})

const shop = [
  node('cups', 'kitchen', { productCount: 3, position: 1 }),
  node('desk', null, { position: 1 }),
  node('kitchen', null, { productCount: 1 }),
  node('mugs', 'cups', { productCount: 5 }),
  node('pans', 'kitchen', { position: 0, productCount: 2 }),
]

describe('the category tree', () => {
  it('puts children below parents by position, and counts upward', () => {
    const [kitchen, desk] = categoryTree(shop)
    expect([kitchen?.id, kitchen?.productCount]).toEqual(['kitchen', 11])
    expect(kitchen?.children.map((child) => [child.id, child.productCount])).toEqual([
      ['pans', 2],
      ['cups', 8],
    ])
    expect([desk?.id, desk?.productCount, desk?.children]).toEqual(['desk', 0, []])
  })

  it('finds a category by slug or id with the way to it', () => {
    const tree = categoryTree(shop)
    for (const ref of ['mugs', 'slug-mugs']) {
      const found = findCategory(tree, ref)
      expect(found?.category.id).toBe('mugs')
      expect(found?.breadcrumbs.map((link) => link.id)).toEqual(['kitchen', 'cups', 'mugs'])
    }
    expect(findCategory(tree, 'nothing')).toBeNull()
  })

  it('knows which parents would close a circle', () => {
    expect(makesCycle(shop, 'kitchen', 'mugs')).toBe(true)
    expect(makesCycle(shop, 'kitchen', 'kitchen')).toBe(true)
    expect(makesCycle(shop, 'mugs', 'desk')).toBe(false)
    expect(makesCycle([node('a', 'b'), node('b', 'a')], 'c', 'a')).toBe(false)
  })
})
