import { invalid, ok, type Result } from './refusal.ts'

const CLAUSE =
  /^(?:metadata\[['"]([^'"]+)['"]\]|(status|customer|currency|amount|email|name))\s*:\s*(?:['"]([^'"]*)['"]|(\d+))$/

/**
 * Reads the part of Stripe's search language that the emulator speaks: exact clauses on metadata, status, customer,
 * currency, amount, email and name, joined by AND (docs.stripe.com/search#search-query-language).
 */
export function parseSearch(query: string): Result<Record<string, string | number>> {
  const filter: Record<string, string | number> = {}
  for (const clause of query.split(/\s+AND\s+/i)) {
    const match = CLAUSE.exec(clause.trim())
    if (!match) return invalid(`We were unable to parse your search query: ${clause}`, 'query')
    const [, metadataKey, field, text, number] = match
    filter[metadataKey ? `metadata.${metadataKey}` : String(field)] = number ? Number(number) : (text ?? '')
  }
  return ok(filter)
}
