/** What a message says, before it has a form: the HTML and the text are both made from this, so they say the same. */
export interface EmailContent {
  readonly subject: string
  /** The line that mail programs show beside the subject. */
  readonly preview: string
  readonly heading: string
  readonly paragraphs: readonly string[]
  readonly facts?: readonly { readonly label: string; readonly value: string; readonly href?: string | undefined }[]
  readonly lines?: readonly {
    readonly name: string
    readonly detail: string
    readonly quantity: number
    readonly amount: string
  }[]
  readonly totals?: readonly { readonly label: string; readonly amount: string; readonly isSum?: boolean }[]
  readonly address?: readonly string[]
  readonly action: { readonly label: string; readonly href: string }
  readonly shop: { readonly name: string; readonly origin: string; readonly email: string }
}

function block(lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [lines.join('\n')]
}

/** The email as plain text, for those who read mail that way and for those who listen to it. */
export function emailText(email: EmailContent): string {
  const { shop, action, facts = [], lines = [], totals = [], address = [] } = email
  return [
    email.heading,
    ...email.paragraphs,
    ...block(facts.map(({ label, value, href }) => `${label}: ${value}${href === undefined ? '' : `\n${href}`}`)),
    ...block(
      lines.map(
        ({ name, detail, quantity, amount }) =>
          `${quantity} × ${name}${detail === '' ? '' : ` (${detail})`}: ${amount}`,
      ),
    ),
    ...block(totals.map(({ label, amount }) => `${label}: ${amount}`)),
    ...block(address.length === 0 ? [] : ['Delivery address', ...address]),
    `${action.label}:\n${action.href}`,
    `Questions? Write to ${shop.email}.\n${shop.name}, ${shop.origin}`,
  ].join('\n\n')
}
