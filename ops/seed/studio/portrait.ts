import { seedNumber } from '../identity.ts'
import type { ColourName } from '../palette.ts'
import { distance } from './colour.ts'
import { lyingSets, pegRail, wallSets } from './flat-sets.ts'
import { type Depth, depths, type Ground, groundOf } from './ground.ts'
import type { Measured } from './icon.ts'
import { paintedIcon, paintedMeasures } from './paint.ts'
import { floating, type Prop, propDefinition, shadowFilters, standing, topOf } from './place.ts'
import { poseOf } from './pose.ts'
import { type StudioSet, sheetSize, standingSets } from './standing-sets.ts'
import { blur, sheet } from './svg.ts'

/** What decides a product picture, besides the code. */
export interface Sitter {
  /** The product's slug: picks the set. */
  slug: string
  /** The picture's key: picks the depth of the ground, so that colours of one product stand on different grounds. */
  key: string
  icon: string
  tint: string
  colour?: ColourName
}

/** The drawing of a sitter's object on the icon grid. */
export function drawingOf(sitter: Sitter): string {
  return paintedIcon(sitter.icon, sitter.colour)
}

/**
 * A product's picture as SVG, 960 by 1200: one object in one studio set, lit from the upper left. `drawing` may be a
 * bitmap of the object; without it the sheet is pure text and can be hashed.
 */
export function portrait(sitter: Sitter, drawing?: string): string {
  const box = paintedMeasures(sitter.icon, sitter.colour)
  const prop: Prop = { id: 'object', box }
  const ground = groundOf(sitter.tint, depthFor(sitter, box))
  const pose = poseOf(sitter.icon)
  const set = setFor(sitter.slug, pose, ground)
  const [width, height] = sheetSize
  const defs =
    propDefinition(prop, drawing ?? drawingOf(sitter)) +
    set.defs +
    shadowFilters(ground, sheetSize) +
    blur('pane', 5, width, height) +
    light(ground)
  const object = pose === 'stand' ? standing(prop, set.spot) : floating(prop, set.spot, pose === 'lay' ? 0.8 : 1.3)
  const cord = pose === 'hang' ? hungFrom(prop, set, ground) : ''
  const air = `<rect width="${width}" height="${height}" fill="url(#glow)"/><rect width="${width}" height="${height}" fill="url(#dusk)"/>`
  return sheet(width, height, `<defs>${defs}</defs>${set.back}${air}${cord}${object}`)
}

function setFor(slug: string, pose: ReturnType<typeof poseOf>, ground: Ground): StudioSet {
  if (pose === 'hang') return pegRail(ground)
  const sets = pose === 'stand' ? standingSets : pose === 'lay' ? lyingSets : wallSets
  const make = sets[seedNumber(`set:${slug}`, sets.length)] ?? pegRail
  return make(ground)
}

// An object must stand out: the depth chosen by chance gives way when the object is too close to it in colour.
function depthFor(sitter: Sitter, { mean: object }: Measured): Depth {
  const contrast = (depth: Depth) => distance(groundOf(sitter.tint, depth).wallColour, object)
  const chosen = depths[seedNumber(`depth:${sitter.key}`, depths.length)] ?? 'mid'
  if (contrast(chosen) > 0.16) return chosen
  return depths.reduce((best, depth) => (contrast(depth) > contrast(best) ? depth : best), chosen)
}

function light(ground: Ground): string {
  return (
    `<radialGradient id="glow" cx="0.22" cy="0.1" r="0.95"><stop offset="0" stop-color="#fffaf0" stop-opacity="0.38"/>` +
    `<stop offset="1" stop-color="#fffaf0" stop-opacity="0"/></radialGradient>` +
    `<radialGradient id="dusk" cx="0.38" cy="0.36" r="1"><stop offset="0.3" stop-color="${ground.shadow}" stop-opacity="0"/>` +
    `<stop offset="1" stop-color="${ground.shadow}" stop-opacity="0.22"/></radialGradient>`
  )
}

function hungFrom(prop: Prop, set: StudioSet, ground: Ground): string {
  const end = topOf(prop, set.spot)
  const line = `M480 160L480 ${Math.round(end) + 14}`
  return (
    `<g filter="url(#near)"><path d="${line}" transform="translate(14 18)" stroke="${ground.shadow}" stroke-width="7" fill="none"/></g>` +
    `<path d="${line}" stroke="${ground.shadow}" stroke-width="5" fill="none"/>`
  )
}
