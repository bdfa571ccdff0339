type Values = Readonly<Record<string, unknown>> | null

export interface Change {
  readonly field: string
  readonly before: unknown
  readonly after: unknown
  /** Whether it was one thing and became another; what was only added or told is not. */
  readonly differs: boolean
}

/** Both states of an entry side by side, one line for each field of either. */
export function changesOf(before: Values, after: Values): Change[] {
  const fields = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
  return [...fields].map((field) => {
    const was = before?.[field]
    const is = after?.[field]
    const differs = was !== undefined && is !== undefined && JSON.stringify(was) !== JSON.stringify(is)
    return { field, before: was, after: is, differs }
  })
}

/** A recorded value as text; a dash where there was none. */
export function sayValue(value: unknown): string {
  if (value === undefined) return '–'
  return typeof value === 'string' ? value : JSON.stringify(value)
}
