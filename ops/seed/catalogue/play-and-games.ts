import type { SeedDepartment } from '../types.ts'
import { outside } from './play-and-games/outside.ts'
import { tableGames } from './play-and-games/table.ts'
import { toys } from './play-and-games/toys.ts'

const tint = '#f6c4bb'
const parent = 'play-and-games'

/** Play & Games, with its shelves. */
export const playAndGames: SeedDepartment = {
  category: {
    slug: parent,
    name: 'Play & Games',
    description: 'Bears with opinions, kites with manners, and dice that land like decisions.',
    tint,
    position: 4,
  },
  subcategories: [
    {
      slug: 'table-and-parlour',
      name: 'Table & Parlour',
      description: 'For evenings when no one wants to go home yet.',
      tint,
      parent,
      position: 0,
    },
    {
      slug: 'toys-and-wonders',
      name: 'Toys & Wonders',
      description: 'Wind it, hug it, launch it. Robust enough to be handed down.',
      tint,
      parent,
      position: 1,
    },
    {
      slug: 'out-of-doors',
      name: 'Out of Doors',
      description: 'Fresh air, with something to throw in it.',
      tint,
      parent,
      position: 2,
    },
  ],
  products: [...tableGames, ...toys, ...outside],
}
