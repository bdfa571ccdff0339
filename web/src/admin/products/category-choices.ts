import type { Category } from '#contracts/catalog/categories'
import type { Choice } from '../../ui/field.tsx'

/** The tree as a list to choose from: each category after its parent, indented. */
export function categoryChoices(categories: readonly Category[], depth = 0): Choice[] {
  return categories.flatMap((category) => [
    { value: category.id, label: `${'\u2003'.repeat(depth)}${category.name}` },
    ...categoryChoices(category.children, depth + 1),
  ])
}
