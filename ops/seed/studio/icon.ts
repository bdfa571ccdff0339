import { createRequire } from 'node:module'
import { Resvg } from '@resvg/resvg-js'
import { fromRgb, type Oklch } from './colour.ts'

/** Icons are drawn on a square of this many units. */
export const iconUnits = 32

interface IconSet {
  icons: Record<string, { body: string } | undefined>
}

/** What a picture needs to know about an icon: where its ink is, where it touches the ground, what colour it is. */
export interface Measured {
  left: number
  top: number
  right: number
  bottom: number
  /** Left and right end of the part that touches the ground. */
  footLeft: number
  footRight: number
  /** Mean colour of its chromatic pixels. */
  tone: Oklch
  /** Mean colour of everything. */
  mean: Oklch
}

const require = createRequire(import.meta.url)
// The package is JSON without types; its shape is fixed by the Iconify icon-set format.
const set = require('@iconify-json/fluent-emoji/icons.json') as IconSet

/** The SVG body of an icon. Throws for an unknown name: a mistake in the catalogue. */
export function iconBody(name: string): string {
  const icon = set.icons[name]
  if (icon === undefined) throw new Error(`No such icon: ${name}`)
  return icon.body
}

/** Whether the icon set has this name. */
export function iconExists(name: string): boolean {
  return set.icons[name] !== undefined
}

const probe = 192

/** Measures an icon's drawing by rendering it small and looking at the pixels. */
export function measure(body: string): Measured {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${probe}" height="${probe}" viewBox="0 0 ${iconUnits} ${iconUnits}">${body}</svg>`
  return scan(new Resvg(svg).render().pixels)
}

function scan(pixels: Uint8Array): Measured {
  const unit = iconUnits / probe
  const box = { left: probe, top: probe, right: 0, bottom: 0 }
  const solid = (x: number, y: number) => (pixels[(y * probe + x) * 4 + 3] ?? 0) > 100
  const tone = average()
  const mean = average()
  for (let y = 0; y < probe; y += 1) {
    for (let x = 0; x < probe; x += 1) {
      if (!solid(x, y)) continue
      box.left = Math.min(box.left, x)
      box.right = Math.max(box.right, x + 1)
      box.top = Math.min(box.top, y)
      box.bottom = Math.max(box.bottom, y + 1)
      const at = (y * probe + x) * 4
      const rgb = [0, 1, 2].map((channel) => (pixels[at + channel] ?? 0) / 255)
      const colour = fromRgb(rgb[0] ?? 0, rgb[1] ?? 0, rgb[2] ?? 0)
      mean.add(rgb, 1)
      tone.add(rgb, colour.c > 0.05 ? colour.c : 0)
    }
  }
  const foot = { left: probe, right: 0 }
  for (let y = Math.max(0, box.bottom - Math.ceil((box.bottom - box.top) * 0.07)); y < box.bottom; y += 1) {
    for (let x = 0; x < probe; x += 1) {
      if (!solid(x, y)) continue
      foot.left = Math.min(foot.left, x)
      foot.right = Math.max(foot.right, x + 1)
    }
  }
  return {
    left: box.left * unit,
    top: box.top * unit,
    right: box.right * unit,
    bottom: box.bottom * unit,
    footLeft: foot.left * unit,
    footRight: foot.right * unit,
    tone: tone.colour() ?? mean.colour() ?? { l: 0.5, c: 0, h: 0 },
    mean: mean.colour() ?? { l: 0.5, c: 0, h: 0 },
  }
}

function average() {
  const sum = [0, 0, 0]
  let weight = 0
  return {
    /** Adds a colour with a weight. */
    add(rgb: number[], by: number) {
      for (const [index, value] of rgb.entries()) sum[index] = (sum[index] ?? 0) + value * by
      weight += by
    },
    /** The weighted mean, or nothing when nothing weighed. */
    colour(): Oklch | undefined {
      if (weight === 0) return undefined
      return fromRgb((sum[0] ?? 0) / weight, (sum[1] ?? 0) / weight, (sum[2] ?? 0) / weight)
    },
  }
}
