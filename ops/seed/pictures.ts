import { type ColourName, isColourName } from './palette.ts'
import type { SeedProduct } from './types.ts'

/** Widths of every product picture in pixels; the height is always 5/4 of the width. */
export const pictureWidths = [240, 480, 960] as const

/** One photograph in all its widths: files are `/seed/<key>-<width>.webp`. */
export interface SeedPicture {
  key: string
  alt: string
  /** The colour the object is painted in, when the palette decides it. */
  colour?: ColourName
}

/** A product's pictures in gallery order: the main one, then one for each further colour (`SeedVariant.picture` is its key). */
export function picturesOf(product: SeedProduct): SeedPicture[] {
  const comesInColours = product.variants.some((variant) => variant.picture !== undefined)
  const inColour = (colour?: ColourName) =>
    colour === undefined || !comesInColours ? product.imageAlt : `${product.imageAlt}, in ${colour.toLowerCase()}`
  const main: SeedPicture = { key: product.slug, alt: inColour(product.iconColour) }
  if (product.iconColour !== undefined) main.colour = product.iconColour
  const seen = new Set<string>([main.key])
  const others: SeedPicture[] = []
  for (const variant of product.variants) {
    if (variant.picture === undefined || seen.has(variant.picture)) continue
    seen.add(variant.picture)
    const colour = Object.values(variant.optionValues).find(isColourName)
    if (colour !== undefined) {
      others.push({ key: variant.picture, alt: inColour(colour), colour })
    }
  }
  return [main, ...others]
}

/** The height that goes with a picture's width. */
export function pictureHeight(width: number): number {
  return Math.round((width * 5) / 4)
}
