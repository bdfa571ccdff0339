import { type EmailContent, emailText } from './email-content.ts'
import { emailHtml } from './email-html.ts'

/** A email in both its forms, ready to send. */
export interface RenderedEmail {
  readonly template: string
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** The email of a kind such as `order.shipped` as a message; its template is named `order-shipped`. */
export function renderEmail(kind: string, email: EmailContent): RenderedEmail {
  const template = kind.replace('.', '-')
  return { template, subject: email.subject, text: emailText(email), html: emailHtml(email) }
}
