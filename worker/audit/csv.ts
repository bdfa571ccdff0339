/**
 * One field of a CSV line (RFC 4180). Text that a spreadsheet would take for a formula gets an apostrophe in front: it
 * is then text there too (OWASP, CSV injection).
 */
export function csvField(value: string | number | null): string {
  const text = String(value ?? '')
  const safe = typeof value === 'string' && /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** One line with its line end. */
export function csvLine(values: readonly (string | number | null)[]): string {
  return `${values.map(csvField).join(',')}\r\n`
}
