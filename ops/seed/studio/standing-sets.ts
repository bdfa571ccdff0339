import type { Ground } from './ground.ts'
import type { Spot } from './place.ts'
import { gradient } from './svg.ts'

/** A studio set: what is behind the object, and where the object goes. */
export interface StudioSet {
  name: string
  defs: string
  back: string
  spot: Spot
}

/** Product sheets are 960 by 1200 units. */
export const sheetSize: [number, number] = [960, 1200]

const room = (ground: Ground, horizon: number) => ({
  defs:
    gradient('wall', ground.wall, ground.wallShade, [0, 0, 0.7, 1]) +
    gradient('floor', ground.floor, ground.floorShade, [0, 0, 0.2, 1]),
  back:
    `<rect width="960" height="1200" fill="url(#wall)"/>` +
    `<rect y="${horizon}" width="960" height="${1200 - horizon}" fill="url(#floor)"/>`,
})

const ball = (ground: Ground, x: number, y: number, radius: number, fill: string) =>
  `<g filter="url(#foot)"><ellipse cx="${x + radius * 0.35}" cy="${y + radius * 0.96}" rx="${radius * 0.95}" ry="${radius * 0.2}" fill="${ground.shadow}"/></g>` +
  `<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}"/>` +
  `<circle cx="${x}" cy="${y}" r="${radius}" fill="url(#ballLight)"/>`

const ballLight = (ground: Ground) =>
  `<radialGradient id="ballLight" cx="0.34" cy="0.3" r="0.8"><stop offset="0" stop-color="#fff" stop-opacity="0.42"/>` +
  `<stop offset="0.45" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="${ground.shadow}" stop-opacity="0.34"/></radialGradient>`

function arch(ground: Ground): StudioSet {
  const base = room(ground, 880)
  const niche = (left: number, right: number, top: number) => {
    const radius = (right - left) / 2
    return `M${left} 880V${top + radius}A${radius} ${radius} 0 0 1 ${right} ${top + radius}V880Z`
  }
  return {
    name: 'arch',
    defs:
      base.defs +
      gradient('niche', ground.shape, ground.shapeShade, [0.2, 0, 0.8, 1]) +
      `<clipPath id="nicheClip"><path d="${niche(170, 790, 180)}"/></clipPath>`,
    back:
      `${base.back}<path d="${niche(170, 790, 180)}" fill="${ground.blockShade}"/>` +
      `<g clip-path="url(#nicheClip)"><path d="${niche(196, 830, 204)}" fill="url(#niche)"/></g>`,
    spot: { x: 480, y: 1000, size: 570 },
  }
}

function plinth(ground: Ground): StudioSet {
  const base = room(ground, 860)
  return {
    name: 'plinth',
    defs:
      base.defs +
      ballLight(ground) +
      gradient('drum', ground.block, ground.blockShade, [0, 0, 1, 0.12]) +
      gradient('drumTop', ground.blockLight, ground.block, [0, 0, 1, 0.4]),
    back:
      `${base.back}<g filter="url(#soft)"><ellipse cx="590" cy="1112" rx="360" ry="56" fill="${ground.shadow}"/></g>` +
      `<path d="M150 900V1080A330 70 0 0 0 810 1080V900Z" fill="url(#drum)"/>` +
      `<ellipse cx="480" cy="900" rx="330" ry="70" fill="url(#drumTop)"/>`,
    spot: { x: 480, y: 918, size: 540 },
  }
}

function disc(ground: Ground): StudioSet {
  const base = room(ground, 900)
  return {
    name: 'disc',
    defs: `${base.defs}${ballLight(ground)}${gradient('sun', ground.shape, ground.shapeShade, [0.1, 0, 0.8, 1])}`,
    back:
      `${base.back}<clipPath id="above"><rect width="960" height="900"/></clipPath>` +
      `<g clip-path="url(#above)"><circle cx="512" cy="560" r="372" fill="url(#sun)"/></g>` +
      ball(ground, 196, 966, 44, ground.accent),
    spot: { x: 500, y: 1010, size: 580 },
  }
}

function steps(ground: Ground): StudioSet {
  const base = room(ground, 820)
  const box = (x: number, y: number, width: number, height: number) =>
    `<path d="M${x} ${y}l46 -58h${width - 92}l46 58z" fill="url(#boxTop)"/>` +
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="url(#boxFront)"/>`
  return {
    name: 'steps',
    defs:
      base.defs +
      ballLight(ground) +
      gradient('boxTop', ground.blockLight, ground.block, [0, 0, 1, 0.5]) +
      gradient('boxFront', ground.block, ground.blockShade, [0, 0, 1, 0.7]),
    back:
      base.back +
      `<g filter="url(#soft)"><rect x="620" y="760" width="330" height="330" fill="${ground.shadow}"/></g>` +
      box(590, 760, 300, 330) +
      ball(ground, 806, 688, 46, ground.accent) +
      `<g filter="url(#soft)"><rect x="150" y="1010" width="690" height="110" fill="${ground.shadow}"/></g>` +
      box(90, 980, 690, 150),
    spot: { x: 424, y: 962, size: 530 },
  }
}

function windowLight(ground: Ground): StudioSet {
  const base = room(ground, 890)
  const pane = (x: number, y: number) => `<path d="M${x} ${y}l170 -64v200l-170 64z"/>`
  return {
    name: 'window',
    defs: base.defs,
    back:
      `${base.back}<g filter="url(#pane)" fill="${ground.blockLight}" opacity="0.75">` +
      `${pane(330, 250)}${pane(524, 177)}${pane(330, 474)}${pane(524, 401)}</g>` +
      `<g filter="url(#pane)" fill="${ground.blockLight}" opacity="0.4"><path d="M300 1200l220 -310h210l-160 310z"/></g>`,
    spot: { x: 470, y: 1010, size: 580 },
  }
}

function awning(ground: Ground): StudioSet {
  const base = room(ground, 900)
  const stripe = (index: number) => {
    const x = index * 120
    const fill = index % 2 === 0 ? ground.blockLight : ground.blockShade
    return `<path d="M${x} 0h120v150a60 46 0 0 1 -120 0z" fill="${fill}"/>`
  }
  const stripes = Array.from({ length: 8 }, (_none, index) => stripe(index)).join('')
  return {
    name: 'awning',
    defs: `${base.defs}`,
    back:
      `${base.back}<g filter="url(#soft)" opacity="0.7"><g transform="translate(0 60)">${stripes}</g></g>${stripes}` +
      `<rect width="960" height="26" fill="${ground.shadow}" opacity="0.12"/>`,
    spot: { x: 480, y: 1020, size: 570 },
  }
}

/** Sets for objects that stand. */
export const standingSets: ((ground: Ground) => StudioSet)[] = [arch, plinth, disc, steps, windowLight, awning]
