import type { Ground } from './ground.ts'
import type { StudioSet } from './standing-sets.ts'
import { gradient } from './svg.ts'

const table = (ground: Ground) => ({
  defs: gradient('table', ground.wall, ground.wallShade, [0, 0, 0.8, 1]),
  back: `<rect width="960" height="1200" fill="url(#table)"/>`,
})

const lifted = (ground: Ground, shape: string) =>
  `<g filter="url(#soft)" fill="${ground.shadow}"><g transform="translate(18 26)">${shape}</g></g>`

function sheets(ground: Ground): StudioSet {
  const base = table(ground)
  const under = '<rect x="150" y="190" width="640" height="800" rx="4" transform="rotate(-9 470 590)"/>'
  const over = '<rect x="176" y="216" width="620" height="780" rx="4" transform="rotate(4 486 606)"/>'
  return {
    name: 'sheets',
    defs: base.defs + gradient('over', ground.shape, ground.shapeShade, [0, 0, 1, 1]),
    back:
      `${base.back}${lifted(ground, under)}<g fill="${ground.blockShade}">${under}</g>` +
      `${lifted(ground, over)}<g fill="url(#over)">${over}</g>`,
    spot: { x: 486, y: 606, size: 590, tilt: -4 },
  }
}

function tray(ground: Ground): StudioSet {
  const base = table(ground)
  const rim = '<circle cx="480" cy="606" r="398"/>'
  return {
    name: 'tray',
    defs:
      base.defs +
      gradient('rim', ground.blockLight, ground.blockShade, [0.1, 0.1, 0.9, 0.9]) +
      gradient('dish', ground.shapeShade, ground.shape, [0.1, 0.1, 0.8, 0.9]),
    back:
      `${base.back}${lifted(ground, rim)}<g fill="url(#rim)">${rim}</g>` +
      `<circle cx="480" cy="606" r="376" fill="url(#dish)"/>`,
    spot: { x: 480, y: 606, size: 570, tilt: 6 },
  }
}

function cloth(ground: Ground): StudioSet {
  const base = table(ground)
  const fabric = '<path d="M250 -40L1000 -40L1000 1240L540 1240Z"/>'
  const line = (offset: number, width: number) =>
    `<path d="M${270 + offset} -40L${560 + offset} 1240" stroke="${ground.blockShade}" stroke-width="${width}" opacity="0.8"/>`
  return {
    name: 'cloth',
    defs: base.defs + gradient('fabric', ground.shape, ground.shapeShade, [0, 0, 1, 1]),
    back:
      `${base.back}${lifted(ground, fabric)}<g fill="url(#fabric)">${fabric}</g>` +
      `${line(40, 22)}${line(84, 8)}${line(112, 8)}`,
    spot: { x: 480, y: 606, size: 610, tilt: 3 },
  }
}

function tiles(ground: Ground): StudioSet {
  const base = table(ground)
  const star = (x: number, y: number) =>
    `<g transform="translate(${x} ${y})"><rect x="-56" y="-56" width="112" height="112"/><rect x="-56" y="-56" width="112" height="112" transform="rotate(45)"/></g>`
  const stars = Array.from({ length: 7 * 6 }, (_none, index) =>
    star((index % 6) * 192, Math.floor(index / 6) * 200),
  ).join('')
  return {
    name: 'tiles',
    defs: base.defs + gradient('mat', ground.blockLight, ground.shape, [0.1, 0, 0.9, 1]),
    back:
      `${base.back}<g fill="${ground.shapeShade}" opacity="0.42">${stars}</g>` +
      `${lifted(ground, '<circle cx="480" cy="606" r="352"/>')}<circle cx="480" cy="606" r="352" fill="url(#mat)"/>`,
    spot: { x: 480, y: 606, size: 550, tilt: -5 },
  }
}

/** Sets for objects seen from above, lying on a table. */
export const lyingSets: ((ground: Ground) => StudioSet)[] = [sheets, tray, cloth, tiles]

const panelled = (ground: Ground) => ({
  defs:
    gradient('wall', ground.wall, ground.wallShade, [0, 0, 0.7, 1]) +
    gradient('dado', ground.floor, ground.floorShade, [0, 0, 0.2, 1]) +
    gradient('rail', ground.blockLight, ground.blockShade),
  back: `<rect width="960" height="1200" fill="url(#wall)"/>`,
})

/** A wall with a peg rail, for objects that hang from a cord. */
export function pegRail(ground: Ground): StudioSet {
  const base = panelled(ground)
  const peg = (x: number) =>
    `<g filter="url(#near)"><circle cx="${x + 8}" cy="168" r="20" fill="${ground.shadow}"/></g><circle cx="${x}" cy="156" r="20" fill="${ground.blockLight}"/><circle cx="${x}" cy="156" r="20" fill="${ground.accent}" opacity="0.55"/>`
  return {
    name: 'pegs',
    defs: base.defs,
    back:
      `${base.back}<g filter="url(#near)"><rect y="136" width="960" height="56" fill="${ground.shadow}"/></g>` +
      `<rect y="126" width="960" height="56" fill="url(#rail)"/>${peg(160)}${peg(480)}${peg(800)}`,
    spot: { x: 480, y: 660, size: 660 },
  }
}

function besideWindow(ground: Ground): StudioSet {
  const base = panelled(ground)
  return {
    name: 'sunlit',
    defs: base.defs,
    back:
      `${base.back}<g filter="url(#pane)" fill="${ground.blockLight}" opacity="0.7">` +
      `<path d="M60 560L330 180H520L250 560Z"/><path d="M290 560L560 180H750L480 560Z"/>` +
      `<path d="M40 960L216 612H432L222 960Z" /><path d="M262 960L472 612H688L444 960Z"/></g>` +
      `<rect y="1030" width="960" height="170" fill="url(#dado)"/><rect y="1022" width="960" height="14" fill="${ground.blockLight}"/>`,
    spot: { x: 480, y: 570, size: 640 },
  }
}

function roundel(ground: Ground): StudioSet {
  const base = panelled(ground)
  return {
    name: 'roundel',
    defs: base.defs + gradient('roundel', ground.shape, ground.shapeShade, [0.1, 0, 0.8, 1]),
    back:
      `${base.back}<circle cx="480" cy="580" r="400" fill="url(#roundel)"/>` +
      `<rect y="1030" width="960" height="170" fill="url(#dado)"/><rect y="1022" width="960" height="14" fill="${ground.blockLight}"/>`,
    spot: { x: 480, y: 580, size: 590 },
  }
}

/** Sets for things fixed to a wall. */
export const wallSets: ((ground: Ground) => StudioSet)[] = [besideWindow, roundel]
