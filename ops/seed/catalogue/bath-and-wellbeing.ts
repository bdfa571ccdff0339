import type { SeedDepartment } from '../types.ts'
import { bathroom } from './bath-and-wellbeing/bathroom.ts'
import { calm } from './bath-and-wellbeing/calm.ts'
import { stillness } from './bath-and-wellbeing/stillness.ts'

const tint = '#c4e6df'
const parent = 'bath-and-wellbeing'

/** Bath & Wellbeing, with its shelves. */
export const bathAndWellbeing: SeedDepartment = {
  category: {
    slug: parent,
    name: 'Bath & Wellbeing',
    description: 'Soap cut with a rake, foam you can wear as a beard, and a duck who keeps secrets.',
    tint,
    position: 9,
  },
  subcategories: [
    {
      slug: 'bathroom',
      name: 'Bathroom',
      description: 'Lather, bristle, steam.',
      tint,
      parent,
      position: 0,
    },
    {
      slug: 'calm-and-care',
      name: 'Calm & Care',
      description: 'Balms and small repairs for people who have been outside.',
      tint,
      parent,
      position: 1,
    },
    {
      slug: 'stillness',
      name: 'Stillness',
      description: 'Objects that ask for nothing but a minute.',
      tint,
      parent,
      position: 2,
    },
  ],
  products: [...bathroom, ...calm, ...stillness],
}
