import type { SeedDepartment } from '../types.ts'
import { drinks } from './pantry-and-treats/drinks.ts'
import { savoury } from './pantry-and-treats/savoury.ts'
import { sweet } from './pantry-and-treats/sweet.ts'

const tint = '#e3e5b8'
const parent = 'pantry-and-treats'

/** Pantry & Treats, with its shelves. */
export const pantryAndTreats: SeedDepartment = {
  category: {
    slug: parent,
    name: 'Pantry & Treats',
    description: 'Jars, tins and paper twists from people who know the name of the cow.',
    tint,
    position: 8,
  },
  subcategories: [
    {
      slug: 'sweet-things',
      name: 'Sweet Things',
      description: 'Snap, spoon, unwrap, deny everything.',
      tint,
      parent,
      position: 0,
    },
    {
      slug: 'savoury-shelf',
      name: 'Savoury Shelf',
      description: 'The difference between nothing in the house and dinner.',
      tint,
      parent,
      position: 1,
    },
    {
      slug: 'bottles-and-brews',
      name: 'Bottles & Brews',
      description: 'Pour over ice, pour over gossip.',
      tint,
      parent,
      position: 2,
    },
  ],
  products: [...sweet, ...savoury, ...drinks],
}
