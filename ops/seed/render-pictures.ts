import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { fileHash, type Manifest, manifestText, pictureFolder, readManifest } from './manifest.ts'
import { developed, printed } from './studio/develop.ts'
import { saveMeasures } from './studio/measures.ts'
import { allShots, fileOf, inputsHash, type Shot } from './studio/plan.ts'

// Small pictures show blocking first, so they get the higher quality; the large ones carry the weight of the folder.
const qualityOf = (width: number) => (width <= 240 ? 82 : width <= 480 ? 83 : 77)

/** Renders the shop's pictures into `web/public/seed`. Only shots whose inputs changed are rendered; `--all` renders every one. */
async function renderPictures(all: boolean): Promise<void> {
  mkdirSync(pictureFolder, { recursive: true })
  const before = readManifest()
  const manifest: Manifest = { inputs: {}, files: {} }
  let rendered = 0
  for (const shot of allShots()) {
    const inputs = inputsHash(shot)
    const files = shot.widths.map((width) => fileOf(shot, width))
    const current = before.inputs[shot.key] === inputs && files.every((file) => fileHash(file) === before.files[file])
    if (all || !current) {
      await render(shot)
      rendered += 1
    }
    manifest.inputs[shot.key] = inputs
    for (const file of files) manifest.files[file] = fileHash(file) ?? ''
  }
  for (const file of readdirSync(pictureFolder)) {
    if (file.endsWith('.webp') && manifest.files[file] === undefined) rmSync(join(pictureFolder, file))
  }
  writeFileSync(join(pictureFolder, 'manifest.json'), manifestText(manifest))
  saveMeasures()
  console.log(`${rendered} pictures rendered, ${Object.keys(manifest.files).length} files in all`)
}

async function render(shot: Shot): Promise<void> {
  const drawings = await Promise.all(shot.drawings().map(developed))
  const largest = Math.max(...shot.widths)
  const print = printed(shot.sheet(drawings), largest)
  for (const width of shot.widths) {
    const picture = await sharp(print)
      .flatten({ background: '#ffffff' })
      .resize(width, shot.height(width), { fit: 'fill' })
      .webp({ quality: qualityOf(width), effort: 6, smartSubsample: true })
      .toBuffer()
    writeFileSync(join(pictureFolder, fileOf(shot, width)), picture)
  }
}

await renderPictures(process.argv.includes('--all'))
