import { shelf } from '../../shelf.ts'

/** Reading & Curiosity: bookish things and instruments for looking closer. */
export const reading = shelf('reading-and-curiosity', [
  {
    slug: 'ribbon-bookmark',
    name: 'Stay-There Bookmark',
    sku: 'DES-REA-001',
    icon: 'bookmark',
    price: 800,
    grams: 15,
    description:
      'Vegetable-tanned leather, thin as a page, with a slit that folds over the top edge so it cannot fall out on the tram. It darkens where your fingers find it. After a few years you can tell the readers from the buyers.',
    alt: 'A red leather bookmark with a notched end',
    tags: ['gift', 'stocking-filler', 'handmade'],
    attributes: { Material: 'Leather', Origin: 'Spain' },
  },
  {
    slug: 'three-blank-books',
    name: 'Three Books You Have Not Written',
    sku: 'DES-REA-002',
    icon: 'books',
    price: 3600,
    grams: 900,
    description:
      'A trilogy of empty hardbacks, cloth-bound, foil-stamped I, II and III on the spine. Volume one may be anything. Volume two is always harder. Volume three exists so that you cannot stop there.',
    alt: 'Three cloth-bound books in green, blue and red',
    tags: ['gift', 'new'],
    attributes: { Material: 'Paper', Origin: 'Poland', Format: 'A5' },
  },
  {
    slug: 'commonplace-book',
    name: 'Commonplace Book',
    sku: 'DES-REA-003',
    icon: 'open-book',
    price: 2800,
    grams: 520,
    description:
      'For sentences that belong to other people. Left pages are ruled for copying out, right pages are blank for arguing back, and there is an index for finding it all in thirty years. Two ribbons, because thoughts overlap.',
    alt: 'An open book with blank pages',
    tags: ['gift'],
    attributes: { Material: 'Paper', Origin: 'England', Format: 'A5' },
  },
  {
    slug: 'reading-glass',
    name: 'Small Print Magnifier',
    sku: 'DES-REA-004',
    icon: 'magnifying-glass-tilted-left',
    price: 2500,
    grams: 170,
    description:
      'Three times larger is enough for stamps, splinters, map contours and the ingredients list. The lens is ground glass, cold to the cheek; the handle unscrews to hide a second, stronger one. Detectives get no discount.',
    alt: 'A magnifying glass with a purple handle',
    tags: ['gift', 'for-children'],
    attributes: { Material: 'Glass', Origin: 'Germany' },
  },
  {
    slug: 'pond-life-microscope',
    name: 'Pond Life Microscope',
    sku: 'DES-REA-005',
    icon: 'microscope',
    price: 12_400,
    was: 14_500,
    grams: 2100,
    description:
      'A real instrument, not a toy: metal body, coarse and fine focus, forty to four hundred times. Ten blank slides and a pipette come with it, so you can begin with the flower vase. There is a whole zoo in there and admission is free.',
    alt: 'A laboratory microscope with a blue stage',
    tags: ['gift', 'for-children'],
    attributes: { Material: 'Steel', Origin: 'Czechia' },
    stock: [6],
  },
  {
    slug: 'desk-globe',
    name: 'Slow Desk Globe',
    sku: 'DES-REA-006',
    icon: 'globe-showing-europe-africa',
    price: 5800,
    grams: 1300,
    description:
      'Hand-applied gores on a plaster sphere, mapped by physical features alone: no borders to go out of date. Give it a push and the bearing keeps it turning for about the length of a daydream.',
    alt: 'A globe showing green land and blue ocean',
    tags: ['gift'],
    attributes: { Material: 'Plaster', Origin: 'England' },
  },
  {
    slug: 'counting-frame',
    name: 'Counting Frame',
    sku: 'DES-REA-007',
    icon: 'abacus',
    price: 3100,
    grams: 610,
    description:
      'A hundred turned beads on ten wires, for times tables, game scores, and the simple pleasure of sliding something from left to right. The frame is maple, the paint is food-safe, the click is addictive.',
    alt: 'An abacus with rows of coloured beads',
    tags: ['for-children', 'gift'],
    attributes: { Material: 'Maple', Origin: 'Germany' },
  },
])
