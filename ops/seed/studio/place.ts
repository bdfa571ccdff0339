import { fromHex, toRgb } from './colour.ts'
import type { Ground } from './ground.ts'
import { iconUnits, type Measured } from './icon.ts'
import { round, silhouette } from './svg.ts'

/** An object to be placed: its id among the sheet's definitions and where its ink is. */
export interface Prop {
  id: string
  box: Measured
}

/** Where an object goes on a sheet. */
export interface Spot {
  /** Horizontal middle of the object. */
  x: number
  /** For a standing object the line it stands on, otherwise its vertical middle. */
  y: number
  /** The square it must fit in. */
  size: number
  /** Degrees, around its middle; standing objects stay upright. */
  tilt?: number
}

/** The filters shadows need, for a sheet of this size. `scale` is the size of things relative to a product picture. */
export function shadowFilters(ground: Ground, size: [number, number], scale = 1): string {
  const colour = toRgb(fromHex(ground.shadow))
  return (
    silhouette('cast', colour, 0.3, 16 * scale, size) +
    silhouette('soft', colour, 0.34, 24 * scale, size) +
    silhouette('near', colour, 0.3, 7 * scale, size) +
    silhouette('foot', colour, 0.62, 9 * scale, size)
  )
}

/** Defines a drawing once, so that the object and its shadows can all use it. */
export function propDefinition(prop: Prop, drawing: string): string {
  return `<g id="${prop.id}">${drawing}</g>`
}

/** An object standing at a spot, with a long soft shadow to the right and a dark one right under its foot. */
export function standing({ id, box }: Prop, spot: Spot): string {
  const scale = spot.size / Math.max(box.right - box.left, (box.bottom - box.top) * 1.02)
  const left = spot.x - ((box.left + box.right) / 2) * scale
  const top = spot.y - box.bottom * scale
  const object = `<use href="#${id}" transform="translate(${round(left)} ${round(top)}) scale(${round(scale * 100) / 100})"/>`
  const lean = 0.62
  const flat = 0.16
  // A point h above the floor throws its shadow h·lean to the right and h·flat up the sheet.
  const cast = `matrix(1 0 ${-lean} ${flat} ${round(lean * spot.y)} ${round(spot.y - flat * spot.y)})`
  const footWidth = Math.max((box.footRight - box.footLeft) * scale, spot.size * 0.12)
  const footX = left + ((box.footLeft + box.footRight) / 2) * scale
  const footHeight = Math.max(spot.size * 0.013, footWidth * 0.045)
  return (
    `<g filter="url(#cast)"><g transform="${cast}">${object}</g></g>` +
    `<g filter="url(#foot)"><ellipse cx="${round(footX + spot.size * 0.011)}" cy="${round(spot.y - 2)}" rx="${round(footWidth * 0.52)}" ry="${round(footHeight)}"/></g>` +
    object
  )
}

/** An object lying flat or hanging before a wall: its shadow falls to the lower right, farther the higher it is held. */
export function floating({ id, box }: Prop, spot: Spot, height = 1): string {
  const scale = spot.size / Math.max(box.right - box.left, box.bottom - box.top)
  const left = spot.x - ((box.left + box.right) / 2) * scale
  const top = spot.y - ((box.top + box.bottom) / 2) * scale
  const tilt = spot.tilt === undefined ? '' : `rotate(${spot.tilt} ${spot.x} ${spot.y}) `
  const object = `<use href="#${id}" transform="${tilt}translate(${round(left)} ${round(top)}) scale(${round(scale * 100) / 100})"/>`
  return (
    `<g filter="url(#soft)"><g transform="translate(${round(30 * height)} ${round(40 * height)})">${object}</g></g>` +
    `<g filter="url(#near)"><g transform="translate(${round(7 * height)} ${round(10 * height)})">${object}</g></g>` +
    object
  )
}

/** Where the top middle of a floating object is: the end of the cord it hangs from. */
export function topOf({ box }: Prop, spot: Spot): number {
  const scale = spot.size / Math.max(box.right - box.left, box.bottom - box.top)
  return spot.y - ((box.bottom - box.top) / 2) * scale
}

/** A bitmap in place of a drawing, on the same units. */
export function bitmapDrawing(png: Uint8Array): string {
  const data = Buffer.from(png).toString('base64')
  return `<image width="${iconUnits}" height="${iconUnits}" href="data:image/png;base64,${data}"/>`
}
