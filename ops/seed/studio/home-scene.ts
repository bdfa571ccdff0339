import { type Ground, groundOf } from './ground.ts'
import type { GroupScene, Member } from './group.ts'
import { gradient } from './svg.ts'

const width = 1440
const height = 900
const counter = 650

// Crates on the counter: left edge, width, height, and the tint they are painted in.
const crates = [
  { x: 86, wide: 236, high: 118, tint: '#d5dde6' },
  { x: 386, wide: 214, high: 196, tint: '#f3cfb8' },
  { x: 664, wide: 226, high: 92, tint: '#cbe0c4' },
  { x: 936, wide: 190, high: 176, tint: '#dcd0ea' },
  { x: 1170, wide: 210, high: 104, tint: '#c4e6df' },
]

const on = (crate: number, size: number, icon: string): Member => {
  const { x, wide, high } = crates[crate] ?? { x: 0, wide: 0, high: 0 }
  return { icon, spot: { x: x + wide / 2, y: counter - high - 12, size } }
}

const members: Member[] = [
  { icon: 'red-paper-lantern', colour: 'Saffron', hung: true, spot: { x: 352, y: 292, size: 138 } },
  { icon: 'wind-chime', hung: true, spot: { x: 648, y: 290, size: 132 } },
  { icon: 'red-paper-lantern', colour: 'Cherry', hung: true, spot: { x: 1270, y: 262, size: 112 } },
  on(0, 178, 'mantelpiece-clock'),
  on(1, 218, 'amphora'),
  on(2, 232, 'potted-plant'),
  on(3, 206, 'globe-showing-europe-africa'),
  on(4, 212, 'radio'),
  { icon: 'books', spot: { x: 118, y: 764, size: 176 } },
  { icon: 'teapot', colour: 'Sea', spot: { x: 338, y: 780, size: 200 } },
  { icon: 'honey-pot', spot: { x: 538, y: 760, size: 156 } },
  { icon: 'teddy-bear', spot: { x: 728, y: 792, size: 232 } },
  { icon: 'camera', spot: { x: 934, y: 768, size: 170 } },
  { icon: 'yarn', colour: 'Plum', spot: { x: 1106, y: 784, size: 146 } },
  { icon: 'handbag', spot: { x: 1300, y: 776, size: 196 } },
]

/** The home page's picture, 1440 by 900: the shop as a market stall with its awning down. */
export function homeScene(): GroupScene {
  const ground = groundOf('#f0dcc0', 'mid')
  return {
    size: [width, height],
    ground,
    defs:
      gradient('wall', ground.wall, ground.floorShade, [0, 0, 0.9, 1]) +
      gradient('top', ground.blockLight, ground.block, [0, 0, 0.4, 1]) +
      gradient('front', ground.blockShade, ground.floorShade) +
      gradient('post', '#8a5d3c', '#6b4429', [0, 0, 1, 0]) +
      '<radialGradient id="glow" cx="0.25" cy="0.15" r="0.85"><stop offset="0" stop-color="#fffaf0" stop-opacity="0.55"/><stop offset="1" stop-color="#fffaf0" stop-opacity="0"/></radialGradient>' +
      crates.map(({ tint }, index) => crateGradients(groundOf(tint, 'mid'), index)).join(''),
    back:
      `<rect width="${width}" height="${height}" fill="url(#wall)"/><rect width="${width}" height="${height}" fill="url(#glow)"/>` +
      arches(ground) +
      `<rect x="30" y="150" width="22" height="${counter - 150}" fill="url(#post)"/><rect x="${width - 52}" y="150" width="22" height="${counter - 150}" fill="url(#post)"/>` +
      cords(ground) +
      `<path d="M0 ${counter - 26}H${width}V838H0Z" fill="url(#top)"/><rect y="838" width="${width}" height="62" fill="url(#front)"/>` +
      `<rect y="834" width="${width}" height="8" fill="${ground.blockLight}"/>` +
      crates.map((crate, index) => crateShape(ground, crate, index)).join(''),
    members,
    front: awning(ground),
  }
}

function arches(ground: Ground): string {
  const arch = (x: number, radius: number, top: number) =>
    `<path d="M${x - radius} ${counter - 26}V${top + radius}A${radius} ${radius} 0 0 1 ${x + radius} ${top + radius}V${counter - 26}Z" fill="${ground.shape}" opacity="0.6"/>`
  return arch(493, 178, 250) + arch(1031, 178, 250)
}

function awning(ground: Ground): string {
  const stripes = Array.from({ length: 12 }, (_none, index) => {
    const fill = index % 2 === 0 ? '#e3a039' : ground.paper
    return `<path d="M${index * 120} 0h120v148a60 48 0 0 1 -120 0z" fill="${fill}"/>`
  }).join('')
  const shade = `<linearGradient id="fold" x1="0" y1="0" x2="0" y2="1"><stop offset="0.55" stop-color="${ground.shadow}" stop-opacity="0"/><stop offset="0.75" stop-color="${ground.shadow}" stop-opacity="0.14"/><stop offset="0.78" stop-color="${ground.shadow}" stop-opacity="0"/></linearGradient>`
  return (
    `<g filter="url(#soft)"><g transform="translate(0 46)">${stripes}</g></g>${stripes}` +
    `${shade}<rect width="${width}" height="198" fill="url(#fold)"/>`
  )
}

function cords(ground: Ground): string {
  return members
    .filter((member) => member.hung)
    .map(
      ({ spot }) =>
        `<path d="M${spot.x} 150V${spot.y - spot.size * 0.45}" stroke="${ground.shadow}" stroke-width="4"/>`,
    )
    .join('')
}

function crateGradients(ground: Ground, index: number): string {
  return (
    gradient(`lid${index}`, ground.blockLight, ground.block, [0, 0, 1, 0.5]) +
    gradient(`side${index}`, ground.wall, ground.blockShade, [0, 0, 1, 0.8])
  )
}

function crateShape(ground: Ground, { x, wide, high }: (typeof crates)[number], index: number): string {
  const top = counter - high
  return (
    `<g filter="url(#soft)"><rect x="${x + 24}" y="${top + 30}" width="${wide}" height="${high}" fill="${ground.shadow}"/></g>` +
    `<path d="M${x} ${top}l26 -32h${wide - 52}l26 32z" fill="url(#lid${index})"/>` +
    `<rect x="${x}" y="${top}" width="${wide}" height="${high + 18}" fill="url(#side${index})"/>`
  )
}
