import { fromHex, type Oklch, shift, toHex } from './colour.ts'

/** How deep a picture's ground is: three depths of one tint give a page its rhythm. */
export type Depth = 'pale' | 'mid' | 'deep'

/** All depths, lightest first. */
export const depths: Depth[] = ['pale', 'mid', 'deep']

/** The colours of one studio set, all grown from the category's tint. */
export interface Ground {
  wallColour: Oklch
  wall: string
  wallShade: string
  floor: string
  floorShade: string
  shape: string
  shapeShade: string
  block: string
  blockLight: string
  blockShade: string
  accent: string
  paper: string
  shadow: string
}

const levels: Record<Depth, { l: number; c: number; shape: number }> = {
  pale: { l: 0.92, c: 0.95, shape: -0.05 },
  mid: { l: 0.85, c: 1.45, shape: 0.055 },
  deep: { l: 0.735, c: 2, shape: 0.065 },
}

/** The set colours for a tint at a depth. */
export function groundOf(tint: string, depth: Depth): Ground {
  const base = fromHex(tint)
  const level = levels[depth]
  // Dark yellow is olive: yellow grounds stay lighter and turn towards orange as they darken.
  const yellow = base.h > 70 && base.h < 115
  const wall = {
    l: yellow && depth === 'deep' ? level.l + 0.055 : level.l,
    c: Math.min(0.095, base.c * level.c),
    h: yellow && depth === 'deep' ? base.h - 12 : base.h,
  }
  const step = (l: number, c = 1, h = 0) => toHex(shift(wall, { l, c, h: yellow && l < 0 ? h + l * 180 : h }))
  return {
    wallColour: wall,
    wall: step(0),
    wallShade: step(-0.045, 1.1),
    floor: step(-0.03, 1.08),
    floorShade: step(-0.1, 1.2),
    shape: step(level.shape, level.shape > 0 ? 0.85 : 1.15),
    shapeShade: step(level.shape - 0.055, 1.15),
    block: step(0.015, 0.95, -6),
    blockLight: step(0.06, 0.75, -6),
    blockShade: step(-0.11, 1.25, 4),
    accent: toHex({ l: Math.min(0.8, level.l - 0.1), c: 0.115, h: 72 }),
    paper: '#faf4e8',
    shadow: step(-0.5, 1.2),
  }
}
