import { createHash } from 'node:crypto'
import { categories, departments, products } from '../catalogue.ts'
import { pictureHeight, picturesOf, pictureWidths } from '../pictures.ts'
import { categoryScene } from './category-scene.ts'
import { type GroupScene, groupDrawings, groupPortrait } from './group.ts'
import { homeScene } from './home-scene.ts'
import { drawingOf, portrait, type Sitter } from './portrait.ts'

/** A picture to render: its files are `<key>-<width>.webp`. */
export interface Shot {
  key: string
  widths: readonly number[]
  /** Height of the picture at a width. */
  height: (width: number) => number
  /** The drawings on the sheet, each of which may be exchanged for a bitmap before rendering. */
  drawings: () => string[]
  /** The sheet as SVG, with the given drawings or its own. */
  sheet: (drawings?: string[]) => string
}

/** Widths of the home page's picture; its height is 5/8 of the width. */
export const homeWidths = [480, 960, 1440] as const

/** Widths of a category's picture; its height is 2/3 of the width. */
export const categoryWidths = [480, 960] as const

// Part of every shot's hash: raise it when encoding changes without the sheet changing.
const encoding = 'webp-1'

/** Every picture of the shop, products first. */
export function allShots(): Shot[] {
  const tints = new Map(categories.map((category) => [category.slug, category.tint]))
  const shots = products.flatMap((product) =>
    picturesOf(product).map(({ key, colour }) => {
      const tint = tints.get(product.categorySlug) ?? '#eeeeee'
      const sitter: Sitter = { slug: product.slug, key, icon: product.icon, tint }
      return productShot(colour === undefined ? sitter : { ...sitter, colour })
    }),
  )
  const categoryShots = departments.map(({ category }) =>
    groupShot(`category-${category.slug}`, categoryWidths, 2 / 3, categoryScene(category.slug, category.tint)),
  )
  return [...shots, ...categoryShots, groupShot('home-hero', homeWidths, 5 / 8, homeScene())]
}

function productShot(sitter: Sitter): Shot {
  return {
    key: sitter.key,
    widths: pictureWidths,
    height: pictureHeight,
    drawings: () => [drawingOf(sitter)],
    sheet: (drawings) => portrait(sitter, drawings?.[0]),
  }
}

function groupShot(key: string, widths: readonly number[], ratio: number, scene: GroupScene): Shot {
  return {
    key,
    widths,
    height: (width) => Math.round(width * ratio),
    drawings: () => groupDrawings(scene),
    sheet: (drawings) => groupPortrait(scene, drawings),
  }
}

/** The hash of everything that decides a shot's pixels, rendering libraries apart: its vector sheet and its encoding. */
export function inputsHash(shot: Shot): string {
  return createHash('sha256').update(encoding).update(shot.widths.join()).update(shot.sheet()).digest('hex')
}

/** The file of a shot at a width. */
export function fileOf(shot: Shot, width: number): string {
  return `${shot.key}-${width}.webp`
}
