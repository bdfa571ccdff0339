import { type Cost, costText } from './cost.ts'

/** One line of the report. Without `isOver` it is told, not judged. */
export interface Line {
  readonly what: string
  readonly budget: string
  readonly measured: string
  readonly isOver?: boolean
}

/** Judges a count of round trips; every part of the budget is a maximum, `exactObjects` is met or missed. */
export function judgeCost(what: string, cost: Cost, budget: Cost & { readonly exactObjects?: boolean }): Line {
  const objectsFit = budget.exactObjects === true ? cost.objects === budget.objects : cost.objects <= budget.objects
  return {
    what,
    budget: `≤ ${costText(budget)}`,
    measured: costText(cost),
    isOver: cost.d1 > budget.d1 || cost.queues > budget.queues || !objectsFit,
  }
}

/** Judges an amount that must stay below its budget. */
export function judgeAmount(what: string, amount: number, budget: number, unit: string): Line {
  const text = (value: number) => `${Number.isInteger(value) ? value : value.toFixed(1)} ${unit}`
  // NaN, which is what a measurement that failed comes to, is over.
  return { what, budget: `≤ ${text(budget)}`, measured: text(amount), isOver: !(amount <= budget) }
}

/** A line that is only told. */
export function tell(what: string, measured: string): Line {
  return { what, budget: '', measured }
}

/** How many budgets are over, and whether any was judged at all: a bench that measured nothing has not passed. */
export function verdict(lines: readonly Line[]): { readonly over: number; readonly passed: boolean } {
  const judged = lines.filter((line) => line.isOver !== undefined)
  const over = judged.filter((line) => line.isOver).length
  return { over, passed: judged.length > 0 && over === 0 }
}

/** The report as a table: the verdict first, so that the last column may be as long as it likes. */
export function table(lines: readonly Line[]): string {
  const mark = ({ isOver }: Line) => (isOver === undefined ? '' : isOver ? 'OVER' : 'ok')
  const rows = [
    ['', 'what', 'budget', 'measured'],
    ...lines.map((line) => [mark(line), line.what, line.budget, line.measured]),
  ]
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0))
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(width(column)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
