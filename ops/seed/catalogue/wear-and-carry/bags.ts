import { shelf } from '../../shelf.ts'

/** Bags & Purses: for carrying the rest of the shop home. */
export const bags = shelf('bags-and-purses', [
  {
    slug: 'doctors-round-bag',
    name: 'Doctor’s Round Handbag',
    sku: 'WEA-BAG-001',
    icon: 'handbag',
    price: 18_400,
    grams: 920,
    description:
      'A brass frame that snaps shut with the sound of a decision. Inside there is a bright cotton lining, because no one ever found keys in the dark. Saddle-stitched with two needles; if one thread breaks, the other holds.',
    alt: 'A brown and beige leather handbag with a looped handle',
    tags: ['gift', 'handmade'],
    attributes: { Material: 'Leather', Origin: 'Italy' },
    stock: [7],
  },
  {
    slug: 'evening-pouch',
    name: 'After-Seven Pouch',
    sku: 'WEA-BAG-002',
    icon: 'clutch-bag',
    price: 6200,
    grams: 170,
    description:
      'Holds a telephone, a lipstick, a folded note and the fare home. Pleated by hand from velvet remnants of a theatre curtain, so each is part of an old performance. The zip pull is a small brass star.',
    alt: 'A soft pleated evening bag with a zip',
    tags: ['gift', 'small-batch', 'recycled'],
    attributes: { Material: 'Velvet', Origin: 'France' },
    options: { Colour: ['Rose', 'Plum'] },
  },
  {
    slug: 'kiss-lock-coin-purse',
    name: 'Kiss-Lock Coin Purse',
    sku: 'WEA-BAG-003',
    icon: 'purse',
    price: 2400,
    grams: 60,
    description:
      'Pinch the two brass beads and it opens like a small mouth. Meant for market change, tram tickets, a tooth awaiting the fairy. The frame comes from a workshop that has made nothing else for ninety years.',
    alt: 'A small purse with a golden clasp',
    tags: ['gift', 'stocking-filler'],
    attributes: { Material: 'Leather', Origin: 'Portugal' },
    options: { Colour: ['Cherry', 'Sea'] },
  },
  {
    slug: 'market-day-totes',
    name: 'Market-Day Totes, Two',
    sku: 'WEA-BAG-004',
    icon: 'shopping-bags',
    price: 2200,
    grams: 310,
    description:
      'One for vegetables, one for everything you did not mean to buy. Heavy canvas with handles long enough for a shoulder and boxed corners so that a melon sits level. They fold into each other.',
    alt: 'A blue and an orange shopping bag with handles',
    tags: ['everyday', 'vegan'],
    attributes: { Material: 'Canvas', Origin: 'India' },
  },
  {
    slug: 'sandwich-briefcase',
    name: 'Sandwich Briefcase',
    sku: 'WEA-BAG-005',
    icon: 'briefcase',
    price: 21_500,
    was: 24_900,
    grams: 1400,
    description:
      'It looks as though it holds contracts and it usually holds lunch. Bridle leather, one lock, two compartments, and a handle that was replaced on the prototype after it survived a hundred and one commutes in the rain.',
    alt: 'A dark brown leather briefcase',
    tags: ['gift'],
    attributes: { Material: 'Leather', Origin: 'England' },
  },
])
