import type { ColourName } from '../palette.ts'
import { groundOf } from './ground.ts'
import type { GroupScene, Member } from './group.ts'
import { gradient } from './svg.ts'

type Trio = [icon: string, colour?: ColourName][]

// Left, middle, right: chosen for their outlines, one of them tall.
const trios: Record<string, Trio> = {
  'kitchen-and-table': [['wine-glass'], ['teapot', 'Cherry'], ['pot-of-food']],
  'desk-and-study': [['books'], ['globe-showing-europe-africa'], ['abacus']],
  'home-and-light': [['candle'], ['mantelpiece-clock'], ['chair', 'Pine']],
  'garden-and-balcony': [['cactus'], ['potted-plant'], ['hut']],
  'play-and-games': [['locomotive'], ['teddy-bear'], ['game-die']],
  'travel-and-outdoors': [['luggage', 'Sea'], ['backpack', 'Clay'], ['telescope']],
  'music-and-making': [['long-drum'], ['radio'], ['yarn', 'Plum']],
  'wear-and-carry': [['womans-hat'], ['handbag'], ['mans-shoe']],
  'pantry-and-treats': [['canned-food'], ['honey-pot'], ['cheese-wedge']],
  'bath-and-wellbeing': [['lotion-bottle'], ['bathtub'], ['duck']],
}

const places = [
  { x: 284, y: 560, size: 262, half: 172, foot: 690 },
  { x: 606, y: 510, size: 330, half: 206, foot: 700 },
  { x: 926, y: 602, size: 262, half: 172, foot: 700 },
]

/** The picture of a top category, 1200 by 800: three of its objects on three plinths before an arch. */
export function categoryScene(slug: string, tint: string): GroupScene {
  const ground = groundOf(tint, 'mid')
  const trio = trios[slug]
  if (trio === undefined) throw new Error(`No trio for ${slug}`)
  const drum = ({ x, y, half, foot }: (typeof places)[number]) => {
    const tilt = half * 0.21
    return (
      `<g filter="url(#soft)"><ellipse cx="${x + 56}" cy="${foot + 18}" rx="${half * 1.06}" ry="${tilt * 0.9}" fill="${ground.shadow}"/></g>` +
      `<path d="M${x - half} ${y}V${foot}A${half} ${tilt} 0 0 0 ${x + half} ${foot}V${y}Z" fill="url(#drum)"/>` +
      `<ellipse cx="${x}" cy="${y}" rx="${half}" ry="${tilt}" fill="url(#drumTop)"/>`
    )
  }
  const members = trio.map(([icon, colour], index): Member => {
    const place = places[index] ?? { x: 600, y: 560, size: 260 }
    const spot = { x: place.x, y: place.y + 8, size: place.size }
    return colour === undefined ? { icon, spot } : { icon, colour, spot }
  })
  return {
    size: [1200, 800],
    ground,
    defs:
      gradient('wall', ground.wall, ground.wallShade, [0, 0, 0.8, 1]) +
      gradient('floor', ground.floor, ground.floorShade, [0, 0, 0.2, 1]) +
      gradient('arch', ground.shape, ground.shapeShade, [0.2, 0, 0.8, 1]) +
      gradient('drum', ground.block, ground.blockShade, [0, 0, 1, 0.12]) +
      gradient('drumTop', ground.blockLight, ground.block, [0, 0, 1, 0.4]) +
      '<radialGradient id="glow" cx="0.2" cy="0.05" r="0.9"><stop offset="0" stop-color="#fffaf0" stop-opacity="0.45"/><stop offset="1" stop-color="#fffaf0" stop-opacity="0"/></radialGradient>',
    back:
      '<rect width="1200" height="800" fill="url(#wall)"/>' +
      '<path d="M290 590V376A316 316 0 0 1 922 376V590Z" fill="url(#arch)"/>' +
      '<rect y="590" width="1200" height="210" fill="url(#floor)"/>' +
      `${places.map(drum).join('')}<rect width="1200" height="800" fill="url(#glow)"/>`,
    members,
    front: '',
  }
}
