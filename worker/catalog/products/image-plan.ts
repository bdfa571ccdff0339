/** A picture as requested; one that is already stored keeps its id, its text and its widths. */
export interface PlannedImage {
  readonly id: string
  readonly url: string
  readonly alt: string
  readonly position: number
}

interface StoredImage {
  readonly id: string
  readonly url: string
  readonly alt: string
  readonly variantId: string | null
}

/** The product's own pictures in the order of their addresses; an address sent twice is one picture. */
export function planImages(
  urls: readonly string[],
  stored: readonly StoredImage[],
  productName: string,
  mintId: () => string,
): PlannedImage[] {
  return [...new Set(urls)].map((url, position) => {
    const known = stored.find((image) => image.url === url && image.variantId === null)
    return { id: known?.id ?? mintId(), url, alt: known?.alt ?? productName, position }
  })
}
