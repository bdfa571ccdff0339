/** What the check of `docs/security.md` found. `applicable` says how many requirements it has read, `open` how many are not met. */
export interface AsvsFindings {
  readonly applicable: number
  readonly open: number
  readonly violations: readonly string[]
}

/** The ids of `asvs-5.0-applicable.csv` that apply to this shop. The list's first three columns hold no quotes. */
export function applicableIds(csv: string): string[] {
  return csv.split('\n').flatMap((line) => {
    const [id = '', , verify = ''] = line.split(',')
    return /^V\d+\.\d+\.\d+$/.test(id) && verify !== 'n/a' ? [id] : []
  })
}

function cellsOf(line: string): string[] {
  return line
    .trim()
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim())
}

const isPath = (text: string) => /^[\w.@-]+(?:\/[\w.@-]+)+\/?$|^[\w-]+\.(?:md|toml|ts|json)$/.test(text)

/**
 * Checks that every applicable requirement has exactly one row `| id | where it is met | what shows it |`: paths in
 * backticks must exist; a row that is not met says `not met` and why in its second cell, and nothing in its third.
 */
export function checkAsvs(text: string, csv: string, exists: (path: string) => boolean): AsvsFindings {
  const ids = applicableIds(csv)
  const violations: string[] = []
  const seen = new Map<string, number>()
  let open = 0
  text.split('\n').forEach((line, index) => {
    if (!/^\|\s*V\d+\.\d+\.\d+\s*\|/.test(line)) return
    const [id = '', where = '', shown = '', ...more] = cellsOf(line)
    const fault = (words: string) => violations.push(`docs/security.md:${index + 1}: ${id}: ${words}`)
    seen.set(id, (seen.get(id) ?? 0) + 1)
    if (!ids.includes(id)) fault('is not on the list of what applies')
    if (more.length > 0) fault('has more than three cells')
    const isOpen = /^not met\b/i.test(where)
    if (isOpen) {
      open++
      if (where.replace(/^not met\b[:,.\s]*/i, '').length < 10) fault('says "not met" without a reason')
      return
    }
    if (where.length < 10) fault('does not say where it is met')
    if (shown.length < 3) fault('names nothing that shows it')
    for (const [, path = ''] of `${where} ${shown}`.matchAll(/`([^`]+)`/g)) {
      if (isPath(path) && !exists(path)) fault(`${path} does not exist`)
    }
  })
  for (const id of ids) if (!seen.has(id)) violations.push(`docs/security.md: ${id} has no row`)
  for (const [id, count] of seen) if (count > 1) violations.push(`docs/security.md: ${id} has ${count} rows`)
  return { applicable: ids.length, open, violations }
}
