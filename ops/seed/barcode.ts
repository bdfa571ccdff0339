import { createHash } from 'node:crypto'

/** The check digit of a GTIN: weights 1 and 3 in turn over the first twelve digits (GS1 General Specifications §7.9). */
export function ean13CheckDigit(firstTwelve: string): number {
  let sum = 0
  for (const [index, digit] of [...firstTwelve].entries()) sum += Number(digit) * (index % 2 === 0 ? 1 : 3)
  return (10 - (sum % 10)) % 10
}

/** A barcode for a SKU in the range GS1 leaves to a company's own use (20…), so it cannot collide with a real product. */
export function barcodeOf(sku: string): string {
  const number = createHash('sha256').update(`ean:${sku}`).digest().readBigUInt64BE(0) % 10_000_000_000n
  const firstTwelve = `20${number.toString().padStart(10, '0')}`
  return `${firstTwelve}${ean13CheckDigit(firstTwelve)}`
}
