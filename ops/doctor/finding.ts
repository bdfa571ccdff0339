/** One thing the doctor looked at. `wrong` says what is the matter and what to do about it; null when it is in order. */
export interface Finding {
  readonly what: string
  readonly wrong: string | null
}

export const fine = (what: string): Finding => ({ what, wrong: null })
export const wrong = (what: string, advice: string): Finding => ({ what, wrong: advice })

/** The lines to print, and how many things are wrong. */
export function summarize(findings: readonly Finding[]): { readonly lines: readonly string[]; readonly wrong: number } {
  const faults = findings.filter((finding) => finding.wrong !== null).length
  const lines = findings.map(({ what, wrong }) => (wrong === null ? `✓ ${what}` : `✗ ${what}: ${wrong}`))
  const end = faults === 0 ? 'Nothing wrong.' : `${faults} of ${findings.length} need attention.`
  return { lines: [...lines, end], wrong: faults }
}
