import { shelf } from '../../shelf.ts'

/** Bottles & Brews: things to pour. */
export const drinks = shelf('bottles-and-brews', [
  {
    slug: 'sparkling-orchard-bottle',
    name: 'Sparkling Orchard, No Alcohol',
    sku: 'PAN-BOT-001',
    icon: 'bottle-with-popping-cork',
    price: 1650,
    grams: 1500,
    description:
      'Perry pears pressed slowly and stopped before the sugar turned, then given a proper cork so that there is something to pop. Dry, stony, faintly of green almonds. For drivers, mothers-to-be and people with plans tomorrow.',
    alt: 'A green bottle with its cork popping out',
    tags: ['gift', 'for-two', 'vegan'],
    attributes: { Origin: 'Austria', Contains: 'No allergens', Keeps: '2 years' },
  },
  {
    slug: 'sicilian-lemon-cordial',
    name: 'Leaf-and-All Lemon Cordial',
    sku: 'PAN-BOT-002',
    icon: 'lemon',
    price: 1150,
    grams: 820,
    description:
      'The leaves go in with the zest, which gives a green, resinous note behind the sour. One part to eight of cold water; one to three of hot when you have a cold. Bottles go back in the crate, if you live near enough.',
    alt: 'A bright yellow lemon',
    tags: ['everyday', 'vegan', 'refillable'],
    attributes: { Origin: 'Italy', Contains: 'No allergens', Keeps: '12 months' },
  },
  {
    slug: 'ginger-root-syrup',
    name: 'Back-of-the-Throat Ginger Syrup',
    sku: 'PAN-BOT-003',
    icon: 'ginger-root',
    price: 1250,
    grams: 640,
    description:
      'Two kilos of fresh root for every litre, pressed raw so the heat arrives late and stays for the credits. Stir into soda, tea or a hesitant cake batter. The cloudiness is the good part; shake it.',
    alt: 'A knobbly piece of fresh ginger',
    tags: ['vegan', 'small-batch'],
    attributes: { Origin: 'Peru', Contains: 'No allergens', Keeps: '9 months' },
  },
  {
    slug: 'pearl-tea-kit',
    name: 'Proper Pearl Tea Kit',
    sku: 'PAN-BOT-004',
    icon: 'bubble-tea',
    price: 2400,
    grams: 700,
    description:
      'Roasted oolong, brown-sugar syrup, tapioca pearls and two wide steel straws. Boil the pearls until they are the texture of an earlobe, which is the official measure in Taichung. Makes eight, or four on a hot day.',
    alt: 'A cup of milk tea with tapioca pearls and a straw',
    tags: ['gift', 'for-two', 'new'],
    attributes: { Origin: 'Taiwan', Contains: 'No allergens', Keeps: '9 months' },
    options: { Tea: ['Roasted oolong', 'Jasmine green', 'Black'] },
  },
  {
    slug: 'coconut-water',
    name: 'Young Coconut Water',
    sku: 'PAN-BOT-005',
    icon: 'coconut',
    price: 590,
    grams: 540,
    description:
      'Chilled on the boat, never boiled, and therefore faintly pink some months. It tastes of rain and hazelnut. Only coconuts of the right age are tapped, which is judged by knocking and listening.',
    alt: 'A halved coconut with white flesh',
    tags: ['vegan', 'everyday'],
    attributes: { Origin: 'Thailand', Contains: 'No allergens', Keeps: '9 months' },
  },
  {
    slug: 'lunchbox-apple-juice',
    name: 'Lunchbox Apple Juice, Six',
    sku: 'PAN-BOT-006',
    icon: 'beverage-box',
    price: 780,
    grams: 1300,
    description:
      'Windfalls from school orchards, pressed cloudy, six little cartons with paper straws. A tenth of the price goes back to plant trees beside playgrounds. Freeze one overnight and it keeps the sandwiches cool until noon.',
    alt: 'A small juice carton with a straw',
    tags: ['for-children', 'everyday', 'vegan'],
    attributes: { Origin: 'Wales', Contains: 'No allergens', Keeps: '12 months' },
  },
])
