import type { SeedDepartment } from '../types.ts'
import { cooking } from './kitchen-and-table/cooking.ts'
import { tableAndGlass } from './kitchen-and-table/table-and-glass.ts'
import { teaAndCoffee } from './kitchen-and-table/tea-and-coffee.ts'

const tint = '#f3cfb8'
const parent = 'kitchen-and-table'

/** Kitchen & Table, with its shelves. */
export const kitchenAndTable: SeedDepartment = {
  category: {
    slug: parent,
    name: 'Kitchen & Table',
    description: 'Pots that earn their dents, glasses that survive gesturing, and one very small skillet.',
    tint,
    position: 0,
  },
  subcategories: [
    {
      slug: 'tea-and-coffee',
      name: 'Tea & Coffee',
      description: 'For the first ten minutes of the day and the last ten of the afternoon.',
      tint,
      parent,
      position: 0,
    },
    {
      slug: 'cooking',
      name: 'Cooking',
      description: 'Iron, steel and earthenware that get better the more you burn things in them.',
      tint,
      parent,
      position: 1,
    },
    {
      slug: 'table-and-glass',
      name: 'Table & Glass',
      description: 'Plates, bowls and glasses for two people or the whole street.',
      tint,
      parent,
      position: 2,
    },
  ],
  products: [...teaAndCoffee, ...cooking, ...tableAndGlass],
}
