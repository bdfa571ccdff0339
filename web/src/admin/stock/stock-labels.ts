import type { StockLevel, StockMovement } from '#contracts/inventory'
import type { Tone } from '../../ui/notice.tsx'

/** Product and variant in one line. */
export function stockName(level: Pick<StockLevel, 'productName' | 'variantTitle'>): string {
  return level.variantTitle === '' ? level.productName : `${level.productName}, ${level.variantTitle}`
}

/** What deserves a word about a level; nothing when all is well. */
export function stockMark(
  level: Pick<StockLevel, 'available'>,
): { readonly label: string; readonly tone: Tone } | null {
  if (level.available <= 0) return { label: 'Out', tone: 'alarm' }
  // The API's filter `low` knows the shop's own limit; this only colours what is nearly gone.
  return level.available <= 5 ? { label: 'Low', tone: 'warning' } : null
}

const movementLabels: Readonly<Record<StockMovement['kind'], string>> = {
  adjust: 'Corrected',
  commit: 'Sold.',
  restock: 'Put back',
}

/** Why the count has changed. A sale needs no further reason. */
export function sayMovement(movement: Pick<StockMovement, 'kind' | 'reason'>): string {
  const word = movementLabels[movement.kind]
  return movement.kind === 'commit' || movement.reason === '' ? word : `${word}: ${movement.reason}.`
}

/** A difference with its sign, for example `+4` or `−2`. */
export function signed(value: number): string {
  return value < 0 ? `−${Math.abs(value)}` : `+${value}`
}
