/** The hash of every built script and style sheet (Subresource Integrity, W3C), by its file: `assets/shop-x.js`. */
export type Hashes = Readonly<Record<string, string>>

/** Adds `integrity` to the scripts and style sheets of a document's head that we built ourselves. */
export function withIntegrity(html: string, hashes: Hashes): string {
  return html.replaceAll(/<(script|link)\b([^>]*?)\b(src|href)="\/([^"]+)"/g, (tag, name, between, attribute, file) => {
    const hash = hashes[file]
    return hash === undefined || /\bintegrity=/.test(between)
      ? tag
      : `<${name} integrity="${hash}"${between}${attribute}="/${file}"`
  })
}

/**
 * An import map that knows the hash of every script, so that the ones a script imports later are checked as well
 * (HTML standard, import maps, `integrity`). It must stand before the first module.
 */
export function integrityMap(hashes: Hashes, nonce: string): string {
  const scripts = Object.entries(hashes).filter(([file]) => file.endsWith('.js'))
  const integrity = Object.fromEntries(scripts.map(([file, hash]) => [`/${file}`, hash]))
  return `<script type="importmap" nonce="${nonce}">${JSON.stringify({ integrity })}</script>`
}
