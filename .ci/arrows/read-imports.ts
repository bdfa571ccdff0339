import { posix } from 'node:path'

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

/** What a file imports, and the lines that look like imports but could not be read. */
export interface Reading {
  readonly arrows: readonly Arrow[]
  readonly unread: readonly string[]
}

const statement = /^(?:import|export)\s+(type\s+(?!from\b|,))?(?:[\w$*,{}\s]+?\s+from\s+)?(['"])([^'"\n]+)\2/gm
const lazy = /\bimport\(\s*(?:(['"`])([^'"`\n]+)\1)?/g
const glob = /\bimport\.meta\.glob(?:<[^()]*>)?\(\s*(?:(['"`])([^'"`\n]+)\1)?/g
const opening = /^(?:import\b(?!\(|\.)|export\s+(?:type\s+)?[{*][^=]*?\bfrom\b)/gm

/** Comments hold examples, which import nothing. Strings stay: an import names its file in one. */
function withoutComments(text: string): string {
  return text
    .replace(/^\s*\/\*[\s\S]*?\*\//gm, (comment) => comment.replace(/[^\n]/g, ''))
    .replace(/(^|[\s;{(])\/\/.*$/gm, '$1')
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

/** Whether a match stands inside a string that begins on its line: code that is quoted imports nothing. */
function isQuoted(code: string, index: number): boolean {
  const before = code.slice(code.lastIndexOf('\n', index - 1) + 1, index)
  return /['"`]/.test(before.replace(/(['"`])(?:\\.|(?!\1).)*\1/g, ''))
}

/** Reads every import of a file: static, re-exports, `import()` and `import.meta.glob`. */
export function readImports({ path, text }: Source): Reading {
  const code = withoutComments(text)
  const arrow = (specifier: string, isType: boolean, isLazy: boolean): Arrow => ({
    from: path,
    specifier,
    isType,
    isLazy,
    ...resolve(path, specifier),
  })
  const arrows = [...code.matchAll(statement)].map((match) => arrow(match[3] ?? '', match[1] !== undefined, false))
  const unread: string[] = []
  const openings = [...code.matchAll(opening)].length
  if (openings > arrows.length) unread.push(`${openings - arrows.length} of ${openings} import statements`)
  for (const pattern of [lazy, glob]) {
    for (const match of code.matchAll(pattern)) {
      if (isQuoted(code, match.index)) continue
      if (match[2] === undefined) unread.push(code.slice(match.index, match.index + 60).split('\n')[0] ?? '')
      else arrows.push(arrow(match[2], false, true))
    }
  }
  return { arrows, unread }
}
