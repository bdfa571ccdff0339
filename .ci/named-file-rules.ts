import { posix } from 'node:path'

/** A page of the documentation: its path from the root, and its Markdown. */
export interface Page {
  readonly path: string
  readonly text: string
}

/** The recipes that CONTRIBUTING.md has; each names the files it touches. */
export const recipes = ['Add a product field', 'Add an endpoint', 'Add a job', 'Add an e-mail'] as const

const quoted = /`((?:\.ci|bench|docs|e2e|emulators|migrations|ops|web|worker)\/[\w.@/-]*)`/g
const linked = /\]\((?![a-z]+:|#)([^)#\s]+)[^)]*\)/g

/** The files and folders that a page names: whole paths in backticks, and links to files of the repository. */
export function namedFiles({ path, text }: Page): string[] {
  return [
    ...[...text.matchAll(quoted)].map(([, name = '']) => name),
    ...[...text.matchAll(linked)].map(([, name = '']) => posix.join(posix.dirname(path), name)),
  ]
}

function recipeOf(text: string, heading: string): string | null {
  const [, rest] = text.split(`### ${heading}\n`)
  return rest?.split(/^##/m)[0] ?? null
}

/** Files that pages name and that do not exist, and recipes that are missing or name no file. */
export function checkNamedFiles(pages: readonly Page[], exists: (path: string) => boolean): string[] {
  const gone = pages.flatMap((page) =>
    namedFiles(page)
      .filter((name) => !exists(name))
      .map((name) => `${page.path}: ${name} does not exist`),
  )
  const guide = pages.find(({ path }) => path === 'CONTRIBUTING.md')?.text ?? ''
  const bare = recipes.flatMap((heading) => {
    const text = recipeOf(guide, heading)
    if (text === null) return [`CONTRIBUTING.md: no recipe "${heading}"`]
    return namedFiles({ path: 'CONTRIBUTING.md', text }).length < 3
      ? [`CONTRIBUTING.md: "${heading}" names no files`]
      : []
  })
  return [...gone, ...bare]
}
