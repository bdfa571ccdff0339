import type { SeedDepartment } from '../types.ts'
import { camp } from './travel-and-outdoors/camp.ts'
import { packing } from './travel-and-outdoors/packing.ts'
import { waterAndSnow } from './travel-and-outdoors/water-and-snow.ts'

const tint = '#c3daee'
const parent = 'travel-and-outdoors'

/** Travel & Outdoors, with its shelves. */
export const travelAndOutdoors: SeedDepartment = {
  category: {
    slug: parent,
    name: 'Travel & Outdoors',
    description: 'For weekends, waterways and walks that were supposed to be shorter.',
    tint,
    position: 5,
  },
  subcategories: [
    {
      slug: 'packing',
      name: 'Packing',
      description: 'Carry less, and like all of it.',
      tint,
      parent,
      position: 0,
    },
    {
      slug: 'camp-and-trail',
      name: 'Camp & Trail',
      description: 'Shelter, light, direction, and a way home.',
      tint,
      parent,
      position: 1,
    },
    {
      slug: 'water-and-snow',
      name: 'Water & Snow',
      description: 'Things that float, glide or keep your feet out of it.',
      tint,
      parent,
      position: 2,
    },
  ],
  products: [...packing, ...camp, ...waterAndSnow],
}
