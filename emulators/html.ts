const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text made safe for HTML, inside elements and quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character)
}

/** Markup that `html` puts in as it is. */
export interface Html {
  markup: string
}

type Part = string | number | Html | Html[] | null | undefined

const render = (part: Part): string => {
  if (part === null || part === undefined) return ''
  if (Array.isArray(part)) return part.map((one) => one.markup).join('')
  return typeof part === 'object' ? part.markup : escapeHtml(String(part))
}

/** Markup with its values escaped, unless they are markup themselves. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return { markup: strings.map((text, index) => text + render(parts[index])).join('') }
}

/** Markup the emulators wrote themselves: style sheets and scripts. */
export function trusted(markup: string): Html {
  return { markup }
}

/** A fresh nonce for one document's style and script. */
export function mintNonce(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))))
}

/** One HTML document of the emulators' own: never cached, framed only by the same host. */
export function htmlResponse(body: Html, policy: string, status = 200): Response {
  return new Response(`<!doctype html>${body.markup}`, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': policy,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
  })
}
