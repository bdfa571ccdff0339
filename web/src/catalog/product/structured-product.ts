import type { Product } from '#contracts/catalog/products'
import { exponentOf } from '#kernel/money'
import { pageOrigin } from '../../ui/page-origin.ts'
import { isBuyable } from './variant-choice.ts'

/** A product as schema.org writes it, with an offer for every variant. */
export function structuredProduct(product: Product): Record<string, unknown> {
  const path = `/product/${product.slug}`
  const absolute = (href: string) => new URL(href, pageOrigin()).href
  return {
    '@type': 'Product',
    name: product.name,
    description: product.description,
    sku: product.sku,
    image: product.imageUrls.map(absolute),
    offers: product.variants
      .filter((variant) => variant.isActive)
      .map((variant) => ({
        '@type': 'Offer',
        sku: variant.sku,
        url: absolute(product.variants.length > 1 ? `${path}?variant=${variant.id}` : path),
        price: decimal(variant.price, variant.currency),
        priceCurrency: variant.currency,
        availability: `https://schema.org/${isBuyable(variant) ? 'InStock' : 'OutOfStock'}`,
      })),
  }
}

/** Schema.org wants `14.99`, without a currency sign. */
function decimal(amount: number, currency: string): string {
  return (amount / 10 ** exponentOf(currency)).toFixed(exponentOf(currency))
}
