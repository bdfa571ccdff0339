import type { CommittedFile } from './secret-rules.ts'

/** What code and documents may cite: decisions by slug, invariants by number. */
export interface Citable {
  /** File names of docs/decisions/, for example `003-reservation-ids.md`. */
  readonly decisions: readonly string[]
  readonly invariants: readonly number[]
}

const slugOf = (file: string) => file.replace(/^\d+-|\.md$/g, '')

// Numbers and sections of papers outside the repository lead a reader nowhere.
const outside = /\bdecisions? \d+|\bdesign (?:§|section)\s?\d*|\bdocs\/decisions\/\d+(?![\d-])/gi
const decision = /\bdecisions\/((?:\d{3}-)?[a-z][a-z0-9]*(?:-[a-z0-9]+)*)/g
const invariant = /\binvariants? (\d+)(?:(?:, | and )(\d+))*/gi

function wrongIn(text: string, { decisions, invariants }: Citable): string[] {
  const slugs = new Set([...decisions.map(slugOf), ...decisions.map((file) => file.replace(/\.md$/, ''))])
  return [
    ...[...text.matchAll(outside)].map(([cited]) => `cites "${cited}": cite docs/decisions/ by slug`),
    ...[...text.matchAll(decision)]
      .filter(([, slug = '']) => !slugs.has(slug))
      .map(([, slug]) => `cites decisions/${slug}, which is not in docs/decisions/`),
    ...[...text.matchAll(invariant)]
      .flatMap(([cited]) => [...cited.matchAll(/\d+/g)].map(([number]) => Number(number)))
      .filter((number) => !invariants.includes(number))
      .map((number) => `cites invariant ${number}, which is not in docs/invariants.md`),
  ]
}

/** Citations that lead nowhere, in sentences by file. Having read no file, or no decision, is wrong too. */
export function checkCitations(files: readonly CommittedFile[], citable: Citable): string[] {
  if (files.length === 0 || citable.decisions.length === 0 || citable.invariants.length === 0) {
    return ['Read no file, no decision or no invariant; there must be some.']
  }
  const taken = new Map<string, string>()
  const twins = citable.decisions.flatMap((file) => {
    const other = taken.get(slugOf(file))
    taken.set(slugOf(file), file)
    return other === undefined ? [] : [`docs/decisions/${file}: ${other} has the same slug`]
  })
  return [...twins, ...files.flatMap(({ path, text }) => wrongIn(text, citable).map((wrong) => `${path}: ${wrong}`))]
}
