import type { SeedDepartment } from '../types.ts'
import { light } from './home-and-light/light.ts'
import { mending } from './home-and-light/mending.ts'
import { rooms } from './home-and-light/rooms.ts'

const tint = '#f5e0a9'
const parent = 'home-and-light'

/** Home & Light, with its shelves. */
export const homeAndLight: SeedDepartment = {
  category: {
    slug: parent,
    name: 'Home & Light',
    description: 'Chairs that arrive whole, lamps that lean in, and a broom made by a man who prefers thirty a day.',
    tint,
    position: 2,
  },
  subcategories: [
    {
      slug: 'light',
      name: 'Light',
      description: 'Flames, filaments and paper moons for the hours after five.',
      tint,
      parent,
      position: 0,
    },
    {
      slug: 'rooms',
      name: 'Rooms',
      description: 'Furniture and ornaments that look better in year ten.',
      tint,
      parent,
      position: 1,
    },
    {
      slug: 'mending-and-keeping',
      name: 'Mending & Keeping',
      description: 'Good tools for looking after what you already have.',
      tint,
      parent,
      position: 2,
    },
  ],
  products: [...light, ...rooms, ...mending],
}
