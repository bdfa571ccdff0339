/**
 * Where a piece of text from outside leads, when that is a page of this shop: its path, query and fragment. Null for
 * every other place. `origin` is the shop's own.
 *
 * URL parsers drop tabs and line breaks, read `\` as `/` and resolve dots, so `/.//evil.example` becomes the path
 * `//evil.example`, which is another host when a browser reads it again. So what is returned is what was checked: the
 * resolved path, resolved once more as the browser will do it.
 */
export function ownPath(text: string, origin: string): string | null {
  if (/[\\\p{Cc}]/u.test(text) || !URL.canParse(text, origin)) return null
  const url = new URL(text, origin)
  const path = url.pathname + url.search + url.hash
  // The comparison with the whole address also refuses names and passwords (`user@`) and the wrapped origins of `blob:`.
  const isOwn = url.href === new URL(origin).origin + path && URL.canParse(path, origin)
  return isOwn && new URL(path, origin).href === url.href ? path : null
}
