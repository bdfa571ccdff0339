import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { root } from '../root.ts'

/** What Vite says of one chunk in its manifest. */
export interface Chunk {
  readonly file: string
  readonly imports?: readonly string[]
}

/** Bytes of gzip that a storefront page may load as JavaScript (the budget). */
const budget = 35_000

const pages = ['src/catalog/home-page.tsx', 'src/catalog/category-page.tsx', 'src/catalog/product/product-page.tsx']

/** A chunk and everything it imports statically, each once. */
export function closure(manifest: Readonly<Record<string, Chunk>>, keys: readonly string[]): Set<string> {
  const found = new Set<string>()
  const visit = (key: string): void => {
    if (found.has(key)) return
    found.add(key)
    for (const next of manifest[key]?.imports ?? []) visit(next)
  }
  keys.forEach(visit)
  return found
}

/** Weighs what home, category and product pages load: the entry, the page's own chunk, and their imports. */
export function checkStorefrontBudget(): { code: number; output: string } {
  const dist = join(root, 'web/dist')
  // The boundary to Vite's file: only what is read is typed.
  const manifest = JSON.parse(readFileSync(join(dist, 'manifest.json'), 'utf8')) as Record<string, Chunk>
  const entry = Object.keys(manifest).find((key) => key.endsWith('index.html'))
  if (entry === undefined) return { code: 1, output: 'The manifest names no entry.' }
  const missing = pages.filter((page) => manifest[page] === undefined)
  if (missing.length > 0) return { code: 1, output: `The manifest has no ${missing.join(', ')}.` }
  const lines = pages.map((page) => {
    const bytes = [...closure(manifest, [entry, page])]
      .map((key) => manifest[key]?.file ?? '')
      .filter((file) => file.endsWith('.js'))
      .reduce((total, file) => total + gzipSync(readFileSync(join(dist, file))).length, 0)
    return { page, bytes }
  })
  const output = lines.map(({ page, bytes }) => `${page}: ${bytes} of ${budget} bytes`).join('\n')
  return { code: lines.some(({ bytes }) => bytes > budget || bytes === 0) ? 1 : 0, output }
}
