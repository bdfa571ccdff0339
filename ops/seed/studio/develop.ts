import { Resvg } from '@resvg/resvg-js'
import sharp from 'sharp'
import { iconUnits } from './icon.ts'
import { bitmapDrawing } from './place.ts'
import { sheet } from './svg.ts'

// Rendered at a whole multiple of the icon's grid and halved: filtered edges come out hard-stepped otherwise.
const renderScale = 56
const bitmapPixels = (iconUnits * renderScale) / 2

const bitmaps = new Map<string, Promise<string>>()

/** A bitmap of a drawing, upright and large, so that it can be turned and shaded without ragged edges. */
export function developed(body: string): Promise<string> {
  const known = bitmaps.get(body)
  if (known !== undefined) return known
  const large = new Resvg(sheet(iconUnits, iconUnits, body), { fitTo: { mode: 'zoom', value: renderScale } }).render()
  const bitmap = sharp(large.asPng()).resize(bitmapPixels).png({ compressionLevel: 3 }).toBuffer().then(bitmapDrawing)
  bitmaps.set(body, bitmap)
  return bitmap
}

/** Renders a sheet to PNG at a width in pixels. */
export function printed(svg: string, width: number): Uint8Array {
  return new Resvg(svg, { fitTo: { mode: 'width', value: width }, font: { loadSystemFonts: false } }).render().asPng()
}
