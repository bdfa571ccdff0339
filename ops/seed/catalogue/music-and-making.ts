import type { SeedDepartment } from '../types.ts'
import { craft } from './music-and-making/craft.ts'
import { instruments } from './music-and-making/instruments.ts'
import { listening } from './music-and-making/listening.ts'

const tint = '#dcd0ea'
const parent = 'music-and-making'

/** Music & Making, with its shelves. */
export const musicAndMaking: SeedDepartment = {
  category: {
    slug: parent,
    name: 'Music & Making',
    description: 'Something to play, something to paint with, and thread strong enough to tow a bicycle.',
    tint,
    position: 6,
  },
  subcategories: [
    {
      slug: 'instruments',
      name: 'Instruments',
      description: 'Set up by people who play them, for people who would like to.',
      tint,
      parent,
      position: 0,
    },
    {
      slug: 'listening-and-recording',
      name: 'Listening & Recording',
      description: 'Dials, grilles, reels and one very good shutter.',
      tint,
      parent,
      position: 1,
    },
    {
      slug: 'craft-and-colour',
      name: 'Craft & Colour',
      description: 'For Saturday tables covered in newspaper.',
      tint,
      parent,
      position: 2,
    },
  ],
  products: [...instruments, ...listening, ...craft],
}
