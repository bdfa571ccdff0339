import type { SeedDepartment } from '../types.ts'
import { order } from './desk-and-study/order.ts'
import { paper } from './desk-and-study/paper.ts'
import { reading } from './desk-and-study/reading.ts'
import { writing } from './desk-and-study/writing.ts'

const tint = '#d5dde6'
const parent = 'desk-and-study'

/** Desk & Study, with its shelves. */
export const deskAndStudy: SeedDepartment = {
  category: {
    slug: parent,
    name: 'Desk & Study',
    description: 'Paper with a proper edge, pens worth refilling, and instruments for looking closer.',
    tint,
    position: 1,
  },
  subcategories: [
    {
      slug: 'paper-and-notebooks',
      name: 'Paper & Notebooks',
      description: 'Bound, folded, ruled and blank. Bring your own ideas.',
      tint,
      parent,
      position: 0,
    },
    {
      slug: 'writing-and-drawing',
      name: 'Writing & Drawing',
      description: 'Nibs, leads and crayons, with rulers to keep them honest.',
      tint,
      parent,
      position: 1,
    },
    {
      slug: 'order-and-small-tools',
      name: 'Order & Small Tools',
      description: 'The little things that hold the big things together.',
      tint,
      parent,
      position: 2,
    },
    {
      slug: 'reading-and-curiosity',
      name: 'Reading & Curiosity',
      description: 'For slow readers, close lookers and askers of why.',
      tint,
      parent,
      position: 3,
    },
  ],
  products: [...paper, ...writing, ...order, ...reading],
}
