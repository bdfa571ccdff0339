/** Letters that Unicode does not take apart, and that people type without their stroke or in two letters. */
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  ı: 'i',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n',
  ĸ: 'k',
  ς: 'σ',
}
const special = new RegExp(`[${Object.keys(letters).join('')}]`, 'g')

/**
 * The form in which texts are compared and sorted: without accents, case, width or invisible characters, in any script.
 * SQLite knows the case of ASCII alone, so it never compares what people wrote, only this. One query and one key that
 * look alike to a reader are the same text here.
 */
export function fold(text: string): string {
  return (
    text
      .normalize('NFKD')
      .replace(/[\p{M}\p{Cf}]+/gu, '')
      .toLowerCase()
      // A capital may take its mark along into lower case (İ), and Σ ends a word in a form of its own.
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .replace(special, (letter) => letters[letter] ?? letter)
      .replace(/\s+/g, ' ')
      .trim()
  )
}

/** The words of a folded text: letters and digits of any script. */
export function foldedWords(text: string): string[] {
  return [...new Set(fold(text).split(/[^\p{L}\p{N}]+/u))].filter((word) => word !== '')
}

/** Orders texts as a reader would: Äpfel before zoo. */
export function byFolded(a: string, b: string): number {
  const [left, right] = [fold(a), fold(b)]
  return left < right ? -1 : left > right ? 1 : 0
}
