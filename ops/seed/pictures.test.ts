import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { products } from './catalogue.ts'
import { fileHash, manifestText, pictureFolder, readManifest } from './manifest.ts'
import { pictureHeight, picturesOf, pictureWidths } from './pictures.ts'
import { isMeasured } from './studio/measures.ts'
import { allShots, fileOf, inputsHash } from './studio/plan.ts'

const budgetBytes = 8 * 1024 * 1024
const manifest = readManifest()
const files = readdirSync(pictureFolder).filter((file) => file.endsWith('.webp'))
const shots = allShots()

describe('the product pictures', () => {
  it('exist for every product, and every colour of one, in each width', () => {
    const present = new Set(files)
    for (const product of products) {
      for (const { key } of picturesOf(product)) {
        for (const width of pictureWidths) expect(present.has(`${key}-${width}.webp`), `${key}-${width}`).toBe(true)
      }
    }
  })

  it('exist for every category and the home page, and nothing else lies in the folder', () => {
    expect([...files].sort()).toEqual(shots.flatMap((shot) => shot.widths.map((width) => fileOf(shot, width))).sort())
  })

  it('match the hashes in the manifest', () => {
    expect(Object.keys(manifest.files).sort()).toEqual([...files].sort())
    for (const file of files) expect(fileHash(file), file).toBe(manifest.files[file])
  })

  it('were rendered from the sheets that the code draws today', () => {
    expect(Object.fromEntries(shots.map((shot) => [shot.key, inputsHash(shot)]))).toEqual(manifest.inputs)
  }, 30_000)

  it('are drawn from committed measures, so that the sheets are the same on every processor', () => {
    const missing = products
      .flatMap((product) =>
        picturesOf(product).map(({ colour }) => `${product.icon}:${colour?.toLowerCase() ?? 'graded'}`),
      )
      .filter((name) => !isMeasured(name))
    expect(missing).toEqual([])
  })

  it('draw the same sheet when drawn again', () => {
    const again = allShots()
    for (const index of [0, Math.floor(shots.length / 2), shots.length - 1]) {
      const [first, second] = [shots[index], again[index]]
      if (first === undefined || second === undefined) throw new Error('no shot')
      expect(inputsHash(second)).toBe(inputsHash(first))
    }
  })

  it('fit the budget of 8 MB and about 900 files', () => {
    const bytes = files.reduce((sum, file) => sum + statSync(join(pictureFolder, file)).size, 0)
    expect(bytes).toBeLessThanOrEqual(budgetBytes)
    expect(files.length).toBeLessThanOrEqual(900)
  })

  it('have the size their name says', async () => {
    const sample = shots.filter((_shot, index) => index % 40 === 0)
    for (const shot of sample) {
      for (const width of shot.widths) {
        const info = await sharp(join(pictureFolder, fileOf(shot, width))).metadata()
        expect([info.format, info.width, info.height]).toEqual(['webp', width, shot.height(width)])
      }
    }
    expect(pictureHeight(240)).toBe(300)
  })

  it('list their hashes in a stable order', () => {
    const turned = { inputs: { b: '2', a: '1' }, files: {} }
    expect(manifestText(turned)).toBe(manifestText({ inputs: { a: '1', b: '2' }, files: {} }))
  })
})
