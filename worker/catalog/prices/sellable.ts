/** What a basket or an order asks for. `productId` alone means the default variant. */
export interface SellableRef {
  /** The caller's own number of the line; the row that answers it carries the same one. */
  readonly index: number
  readonly variantId?: string
  readonly productId?: string
}

/** A requested line as the catalog knows it now. Amounts are minor units of the asked currency. */
export interface SellableLine {
  readonly index: number
  readonly productId: string
  readonly variantId: string
  readonly sku: string
  readonly slug: string
  readonly productName: string
  readonly variantTitle: string
  readonly imageUrl: string | null
  readonly tint: string | null
  /** Null when the variant has no price in the asked currency. */
  readonly unitPrice: number | null
  /** Both the product and the variant are active. */
  readonly isSellable: boolean
  /** The request named only a product, and that product comes in several variants: the caller must ask which. */
  readonly hasOptions: boolean
  /** Units as last projected from the stock object; negative while backorders are open. */
  readonly available: number
  readonly allowBackorder: boolean
  readonly weightGrams: number
  /** Units of the product, over all its variants, that one order may have; null is as many as there are. */
  readonly maxPerOrder: number | null
}

/** The first line of each product of which there are more units than one order may have. */
export function overMaximum(lines: readonly { sellable: SellableLine; quantity: number }[]): LimitedLine[] {
  const units = new Map<string, number>()
  for (const { sellable, quantity } of lines) {
    units.set(sellable.productId, (units.get(sellable.productId) ?? 0) + quantity)
  }
  return [...units].flatMap(([productId, quantity]) => {
    const row = lines.find(({ sellable }) => sellable.productId === productId)?.sellable
    return row && row.maxPerOrder !== null && quantity > row.maxPerOrder
      ? [{ ...row, maxPerOrder: row.maxPerOrder }]
      : []
  })
}

/** A line whose product has a maximum per order. */
export type LimitedLine = SellableLine & { readonly maxPerOrder: number }
