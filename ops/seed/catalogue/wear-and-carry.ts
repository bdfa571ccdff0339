import type { SeedDepartment } from '../types.ts'
import { bags } from './wear-and-carry/bags.ts'
import { clothes } from './wear-and-carry/clothes.ts'
import { finishing } from './wear-and-carry/finishing.ts'

const tint = '#e6dace'
const parent = 'wear-and-carry'

/** Wear & Carry, with its shelves. */
export const wearAndCarry: SeedDepartment = {
  category: {
    slug: parent,
    name: 'Wear & Carry',
    description: 'Coats with a pocket for the sandwich, and bags that sound sure of themselves when they close.',
    tint,
    position: 7,
  },
  subcategories: [
    {
      slug: 'clothes-and-shoes',
      name: 'Clothes & Shoes',
      description: 'Made to be worn often and mended where people can see.',
      tint,
      parent,
      position: 0,
    },
    {
      slug: 'bags-and-purses',
      name: 'Bags & Purses',
      description: 'From one coin to one melon.',
      tint,
      parent,
      position: 1,
    },
    {
      slug: 'finishing-touches',
      name: 'Finishing Touches',
      description: 'Hats, glasses and small bright things.',
      tint,
      parent,
      position: 2,
    },
  ],
  products: [...clothes, ...bags, ...finishing],
}
