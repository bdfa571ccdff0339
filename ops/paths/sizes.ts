import { folderOf } from './connections.ts'
import type { Source } from './read-module.ts'

/** Lines of files: the middle one, the one that nine of ten are not longer than, and the longest. */
export interface Sizes {
  readonly files: number
  readonly median: number
  readonly ninetieth: number
  readonly largest: { readonly file: string; readonly lines: number }
}

const linesOf = ({ text }: Source) => text.trimEnd().split('\n').length

export function measureSizes(sources: readonly Source[]): Sizes {
  const sorted = sources.map((one) => ({ file: one.path, lines: linesOf(one) })).sort((a, b) => a.lines - b.lines)
  const at = (share: number) => sorted[Math.ceil(sorted.length * share) - 1]
  return {
    files: sorted.length,
    median: at(0.5)?.lines ?? 0,
    ninetieth: at(0.9)?.lines ?? 0,
    largest: at(1) ?? { file: '', lines: 0 },
  }
}

/** The folders with the most files standing directly in them, the fullest first. */
export function fullestFolders(sources: readonly Source[], count: number): { folder: string; files: number }[] {
  const files = new Map<string, number>()
  for (const { path } of sources) files.set(folderOf(path), (files.get(folderOf(path)) ?? 0) + 1)
  return [...files]
    .map(([folder, many]) => ({ folder, files: many }))
    .sort((a, b) => b.files - a.files || a.folder.localeCompare(b.folder))
    .slice(0, count)
}

/** The files that name a field in any of its spellings, as whole words: those that adding such a field touches. */
export function filesNaming(sources: readonly Source[], spellings: readonly string[]): string[] {
  const word = new RegExp(`\\b(?:${spellings.join('|')})\\b`)
  return sources.filter(({ text }) => word.test(text)).map(({ path }) => path)
}
