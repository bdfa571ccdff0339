import { products } from './catalogue.ts'
import type { SeedCollection, SeedProduct } from './types.ts'

const tagged = (tag: string) => (product: SeedProduct) => product.tags.includes(tag)

const under25 = (product: SeedProduct) =>
  product.variants.every((variant) => (variant.priceUsd ?? product.priceUsd) < 2500)

function collection(slug: string, name: string, description: string, member: (product: SeedProduct) => boolean) {
  return { slug, name, description, productSlugs: products.filter(member).map((product) => product.slug) }
}

/** The shop's collections; membership follows from the products' tags and prices. */
export const collections: SeedCollection[] = [
  collection(
    'new-this-season',
    'New this season',
    'Just unpacked. The straw is still on the floor and the labels are barely dry.',
    tagged('new'),
  ),
  collection(
    'gifts',
    'Gifts',
    'Things you will be tempted to keep. We wrap in plain paper and string and never put the price in the box.',
    (product) => tagged('gift')(product) && product.priceUsd >= 1500 && product.priceUsd <= 6000,
  ),
  collection('under-25', 'Under $25', 'Small wonders for small change, every one below twenty-five dollars.', under25),
  collection(
    'made-by-hand',
    'Made by hand',
    'Each of these passed through a single pair of hands on its way to yours, and shows it.',
    tagged('handmade'),
  ),
  collection(
    'for-two',
    'For two',
    'Games, glasses and good excuses for people who would like to sit across from each other.',
    tagged('for-two'),
  ),
  collection(
    'for-small-people',
    'For small people',
    'Robust, bright and honest: made for children, tested by them, and forgiven by their parents.',
    tagged('for-children'),
  ),
]
