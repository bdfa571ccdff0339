/** What the check of `docs/requirements.md` found. `rows` says how much it has read. */
export interface RequirementFindings {
  readonly rows: number
  readonly notYet: number
  readonly violations: readonly string[]
}

const notYet = /^not yet(?:: issue \d+)?$/i
const empty = /^[-–—\s]*$/

/** The cells of a table row; `\|` inside a cell is text. Null for a line that is no row, and for the line under a head. */
function cellsOf(line: string): string[] | null {
  if (!/^\s*\|.*\|\s*$/.test(line) || /^[\s|:-]+$/.test(line)) return null
  const inside = line.trim().slice(1, -1)
  return inside.split(/(?<!\\)\|/).map((cell) => cell.trim())
}

/** The paths a cell names: in backticks, as links from `docs/`, or plain with commas between. */
function pathsOf(cell: string): string[] {
  const links = [...cell.matchAll(/\]\((?:\.\.\/)?([^)#]+)(?:#[^)]*)?\)/g)].map((match) => match[1] ?? '')
  const rest = cell.replace(/\[[^\]]*\]\([^)]*\)/g, '')
  const quoted = [...rest.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '')
  const found = [...links, ...quoted]
  return found.length > 0 ? found : rest.split(/[,;]\s*|<br>/).filter((part) => !empty.test(part))
}

function cellFault(name: 'code' | 'test', cell: string, exists: (path: string) => boolean): string | null {
  if (notYet.test(cell)) return null
  if (empty.test(cell)) return `no ${name}; say "not yet" when there is none`
  const missing = pathsOf(cell).filter((path) => !exists(path.trim()))
  return missing.length > 0 ? `${name} does not exist: ${missing.join(', ')}` : null
}

/**
 * Checks the table "brief section | requirement | code | test": each cell of the last two names files or folders that
 * exist, or says `not yet`, best with `: issue N`. Heads of tables are rows whose third cell is "code".
 */
export function checkRequirements(text: string, exists: (path: string) => boolean): RequirementFindings {
  const violations: string[] = []
  let rows = 0
  let open = 0
  text.split('\n').forEach((line, index) => {
    const cells = cellsOf(line)
    if (cells === null) return
    const [section = '', requirement = '', code = '', test = ''] = cells
    if (/^code$/i.test(code)) return
    rows++
    const faults: (string | null)[] = cells.length === 4 ? [] : [`${cells.length} cells instead of four`]
    if (empty.test(section) || empty.test(requirement)) faults.push('no section or no requirement')
    faults.push(cellFault('code', code, exists), cellFault('test', test, exists))
    if (notYet.test(code) || notYet.test(test)) open++
    for (const fault of faults) if (fault !== null) violations.push(`docs/requirements.md:${index + 1}: ${fault}`)
  })
  return { rows, notYet: open, violations }
}
