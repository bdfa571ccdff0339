import type { ColourName } from '../palette.ts'
import type { Ground } from './ground.ts'
import { paintedIcon, paintedMeasures } from './paint.ts'
import { floating, propDefinition, type Spot, shadowFilters, standing } from './place.ts'
import { blur, sheet } from './svg.ts'

/** One object of a group picture. */
export interface Member {
  icon: string
  colour?: ColourName
  spot: Spot
  /** Hung or leaning objects throw their shadow on the wall instead of the floor. */
  hung?: boolean
}

/** A picture of several objects in one room. */
export interface GroupScene {
  size: [number, number]
  ground: Ground
  defs: string
  back: string
  members: Member[]
  front: string
}

/** The drawings a group needs, in the order of its members. */
export function groupDrawings(scene: GroupScene): string[] {
  return scene.members.map((member) => paintedIcon(member.icon, member.colour))
}

/** A group as SVG; `drawings` may be bitmaps of its members, otherwise the sheet is pure text and can be hashed. */
export function groupPortrait(scene: GroupScene, drawings: string[] = groupDrawings(scene)): string {
  const [width, height] = scene.size
  const bodies = groupDrawings(scene)
  const props = scene.members.map(({ icon, colour }, index) => ({
    id: `object${index}`,
    box: paintedMeasures(icon, colour),
  }))
  const definitions = props.map((prop, index) => propDefinition(prop, drawings[index] ?? bodies[index] ?? ''))
  const objects = scene.members.map((member, index) => {
    const prop = props[index]
    if (prop === undefined) return ''
    return member.hung ? floating(prop, member.spot, 0.6) : standing(prop, member.spot)
  })
  const filters = shadowFilters(scene.ground, scene.size, 0.6) + blur('pane', 5, width, height)
  return sheet(
    width,
    height,
    `<defs>${scene.defs}${filters}${definitions.join('')}</defs>${scene.back}${objects.join('')}${scene.front}`,
  )
}
