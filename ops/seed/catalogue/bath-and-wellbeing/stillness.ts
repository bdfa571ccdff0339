import { shelf } from '../../shelf.ts'

/** Stillness: for the hour that belongs to you. */
export const stillness = shelf('stillness', [
  {
    slug: 'desk-bell',
    name: 'Single-Note Bell',
    sku: 'BAT-STI-001',
    icon: 'bell',
    price: 3300,
    grams: 280,
    description:
      'One note, a low A, that takes nineteen seconds to leave the room. Ring it before you start and again when you stop. Sand-cast in Moradabad from bronze with a little too much tin, on purpose.',
    alt: 'A golden bell',
    tags: ['gift', 'handmade'],
    attributes: { Material: 'Bronze', Origin: 'India' },
  },
  {
    slug: 'half-hour-glass',
    name: 'Half-Hour Glass',
    sku: 'BAT-STI-002',
    icon: 'hourglass-done',
    price: 4600,
    grams: 520,
    description:
      'Thirty minutes of white quartz, silent to the last grain. For a nap, a chapter, or sitting on your hands before you answer that message. When you look up and it is finished, you were somewhere good.',
    alt: 'An hourglass whose sand has run through',
    tags: ['gift', 'new'],
    attributes: { Material: 'Glass', Origin: 'Germany' },
    stock: [12],
  },
  {
    slug: 'crystal-viewing-ball',
    name: 'Upside-Down Garden Ball',
    sku: 'BAT-STI-003',
    icon: 'crystal-ball',
    price: 5800,
    grams: 940,
    description:
      'It will not tell you the future, but it does turn the whole room over and make it the size of a plum. Optical glass on a turned stand. Keep it off sunny windowsills, where it has ideas about fire.',
    alt: 'A dark crystal ball on a stand',
    tags: ['gift'],
    attributes: { Material: 'Glass', Origin: 'Czechia' },
  },
  {
    slug: 'spiral-sea-shell',
    name: 'Listening Shell',
    sku: 'BAT-STI-004',
    icon: 'spiral-shell',
    price: 1500,
    grams: 210,
    description:
      'Hold it to your ear: that is your own blood going round, which is better than the sea when you think about it. Gathered empty after winter storms, under licence, and cleaned with nothing but sun.',
    alt: 'A pale spiral sea shell',
    tags: ['for-children', 'stocking-filler'],
    attributes: { Material: 'Shell', Origin: 'Portugal' },
  },
  {
    slug: 'tidepool-coral-lamp',
    name: 'Tidepool Paper Coral',
    sku: 'BAT-STI-005',
    icon: 'coral',
    price: 6700,
    grams: 350,
    description:
      'No reef was harmed: this one is folded and glued from a single roll of abaca by a sculptor who dives. Every branch differs. Set it on a shelf above the bath and the steam will make it lean, very slightly, towards the light.',
    alt: 'An orange branching coral sculpture',
    tags: ['handmade', 'small-batch', 'gift'],
    attributes: { Material: 'Paper', Origin: 'Philippines' },
    stock: [2],
  },
])
