import { posix } from 'node:path'
import { gzipSync } from 'node:zlib'

const attribute = (tag: string, name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1]

/** The scripts a document asks for itself: `<script src>` and `<link rel="modulepreload">`, as paths on its origin. */
export function scriptsOfPage(html: string): string[] {
  const scripts = [...html.matchAll(/<script\b[^>]*>/g)].flatMap(([tag]) => attribute(tag, 'src') ?? [])
  const preloads = [...html.matchAll(/<link\b[^>]*>/g)].flatMap(([tag]) =>
    attribute(tag, 'rel') === 'modulepreload' ? (attribute(tag, 'href') ?? []) : [],
  )
  return [...new Set([...scripts, ...preloads])]
}

/** What a built chunk imports before it runs, as paths on its origin. `import()` is not among them. */
export function staticImports(path: string, code: string): string[] {
  const found = code.matchAll(
    /(?:^|[;\s}])(?:import|export)\s*(?:[\w$*{},\s]+?\s*from\s*)?["'`](\.{1,2}\/[^"'`]+)["'`]/g,
  )
  return [...new Set([...found].map((match) => posix.join(posix.dirname(path), match[1] ?? '')))]
}

/** The scripts named and everything they import statically, each with its code. */
export async function closure(
  paths: readonly string[],
  load: (path: string) => Promise<string>,
): Promise<Map<string, string>> {
  const loaded = new Map<string, string>()
  const waiting = [...paths]
  for (const path of waiting) {
    if (loaded.has(path)) continue
    const code = await load(path)
    loaded.set(path, code)
    waiting.push(...staticImports(path, code))
  }
  return loaded
}

/** The bytes a browser would be sent for a text, compressed with gzip's usual effort. */
export const gzipBytes = (text: string) => gzipSync(text).byteLength
