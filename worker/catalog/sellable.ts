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
}
