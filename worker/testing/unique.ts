const run = crypto.randomUUID().slice(0, 8)
const sequence = { last: 0 }

/** A word no other call has: for e-mail addresses, SKUs and slugs, since a file's storage is shared by its tests. */
export function unique(word: string): string {
  sequence.last += 1
  return `${word}-${run}-${sequence.last}`
}
