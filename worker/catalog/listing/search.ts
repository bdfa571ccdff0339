// More words than this narrow nothing further; longer ones are no words.
const maxWords = 8
const maxWordLength = 40

/** The words of a shopper's text as the index splits it (unicode61: letters, digits and their marks). */
export function searchWords(text: string): string[] {
  return text
    .normalize('NFC')
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .map((word) => [...word].slice(0, maxWordLength).join(''))
    .slice(0, maxWords)
}

/**
 * The text as an FTS5 query in which every word must begin some word of the product: `"blue"* "mug"*`. The quotes make
 * AND, NEAR, `-`, `*` and `:` plain words, so no text is an error. Null when the text has no word: it finds nothing.
 */
export function matchExpression(text: string): string | null {
  const words = searchWords(text)
  return words.length === 0 ? null : words.map((word) => `"${word}"*`).join(' ')
}
