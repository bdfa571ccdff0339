/**
 * A name as it is compared: without accents, case, dots, spaces and signs, full-width letters as narrow ones. Letters of
 * every script stay. `N.Y.`, `n y` and `NY` are one; so are `São Paulo` and `SAO PAULO`.
 */
export function foldName(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/ı/g, 'i')
    .replace(/ł/g, 'l')
    .replace(/[øð]/g, (letter) => (letter === 'ø' ? 'o' : 'd'))
    .replace(/[^\p{L}\p{N}]/gu, '')
}
