import type { SeedDepartment } from '../types.ts'
import { outdoors } from './garden-and-balcony/outdoors.ts'
import { plants } from './garden-and-balcony/plants.ts'
import { sowing } from './garden-and-balcony/sowing.ts'

const tint = '#cbe0c4'
const parent = 'garden-and-balcony'

/** Garden & Balcony, with its shelves. */
export const gardenAndBalcony: SeedDepartment = {
  category: {
    slug: parent,
    name: 'Garden & Balcony',
    description: 'For an acre, a window box, or one brave tomato on a fourth-floor rail.',
    tint,
    position: 3,
  },
  subcategories: [
    {
      slug: 'living-things',
      name: 'Living Things',
      description: 'Plants in pots and flowers in newspaper, sent with their instructions.',
      tint,
      parent,
      position: 0,
    },
    {
      slug: 'seeds-and-sowing',
      name: 'Seeds & Sowing',
      description: 'Small packets with large intentions.',
      tint,
      parent,
      position: 1,
    },
    {
      slug: 'tools-and-company',
      name: 'Tools & Company',
      description: 'Something to dig with, somewhere to sit, and lodgings for the bees.',
      tint,
      parent,
      position: 2,
    },
  ],
  products: [...plants, ...sowing, ...outdoors],
}
