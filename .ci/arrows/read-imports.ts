import { posix } from 'node:path'
import { parseSync, Visitor } from 'vite'

/** One source file of the repository: its path from the root, with `/`, and its text. */
export interface Source {
  readonly path: string
  readonly text: string
}

/** One arrow between two files, or from a file to a package. */
export interface Arrow {
  readonly from: string
  /** As it is written in the file. */
  readonly specifier: string
  /** A path from the root for files of this repository, else the package's name (`node:` and `cloudflare:` kept whole). */
  readonly to: string
  readonly isFile: boolean
  /** Erased by the compiler: `import type`, `export type`. `import { type A }` is not: it still loads the file. */
  readonly isType: boolean
  /** `import()`: loaded when it is reached, so it may close a circle. */
  readonly isLazy: boolean
}

/** What a file imports, and what of it could not be read. */
export interface Reading {
  readonly arrows: readonly Arrow[]
  readonly unread: readonly string[]
}

const aliases: readonly [RegExp, string][] = [
  [/^#contracts\/(.+)$/, 'worker/$1/contract.ts'],
  [/^#kernel\/(.+)$/, 'worker/kernel/$1.ts'],
  [/^#client$/, 'worker/client.ts'],
]

function resolve(from: string, specifier: string): { to: string; isFile: boolean } {
  if (/^\.{0,2}\//.test(specifier)) {
    const bare = specifier.replace(/\?.*$/, '')
    return { to: posix.join(posix.dirname(from), bare), isFile: true }
  }
  for (const [pattern, path] of aliases) {
    if (pattern.test(specifier)) return { to: specifier.replace(pattern, path), isFile: true }
  }
  // A door that package.json does not have; it stays as it is written, and the rules refuse it.
  if (specifier.startsWith('#')) return { to: specifier, isFile: true }
  const name = /^(?:node|cloudflare):/.test(specifier)
    ? specifier
    : (/^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier)
  return { to: name, isFile: false }
}

const literal = /^(['"`])([^'"`\n$]+)\1/
const globCall = /^\.glob(?:<[^()]*>)?\(\s*/

/** The files that types name as `import('…')`. */
function typeImports(program: ReturnType<typeof parseSync>['program']): string[] {
  const found: string[] = []
  new Visitor({ TSImportType: ({ source }) => void found.push(source.value) }).visit(program)
  return found
}

/**
 * Reads every import of a file: static, re-exports, `import()` also in types, and `import.meta.glob`. The parser is that
 * of Vite (docs/decisions/well-kept-parts); a file with an error in it counts as unread.
 */
export function readImports({ path, text }: Source): Reading {
  const { program, module, errors } = parseSync(path, text)
  const arrow = (specifier: string, isType: boolean, isLazy: boolean): Arrow => ({
    from: path,
    specifier,
    isType,
    isLazy,
    ...resolve(path, specifier),
  })
  // The word after `import` or `export` erases the statement; `import { type A }` still loads the file.
  const isErased = (from: number, to: number) => /^\w+\s+type\s+(?!from\b|,)/.test(text.slice(from, to))
  const named = [
    ...module.staticImports.map(({ start, moduleRequest }) => ({ start, moduleRequest })),
    ...module.staticExports.map(({ start, entries }) => ({ start, moduleRequest: entries[0]?.moduleRequest })),
  ]
  const arrows = named.flatMap(({ start, moduleRequest }) =>
    moduleRequest ? [arrow(moduleRequest.value, isErased(start, moduleRequest.start), false)] : [],
  )
  const unread = errors.map(({ message }) => message)
  const read = (from: number, what: number) => {
    const specifier = literal.exec(text.slice(from))?.[2]
    if (specifier === undefined) unread.push(text.slice(what, what + 60).split('\n')[0] ?? '')
    else arrows.push(arrow(specifier, false, true))
  }
  for (const { start, moduleRequest } of module.dynamicImports) read(moduleRequest.start, start)
  for (const { start, end } of module.importMetas) {
    const call = globCall.exec(text.slice(end))?.[0]
    if (call !== undefined) read(end + call.length, start)
  }
  if (/\bimport\(/.test(text)) arrows.push(...typeImports(program).map((specifier) => arrow(specifier, true, true)))
  return { arrows, unread }
}
