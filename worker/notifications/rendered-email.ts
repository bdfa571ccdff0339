import { type Letter, letterText } from './email-content.ts'
import { letterHtml } from './email-html.ts'

/** A letter in both its forms, ready to send. */
export interface Message {
  readonly template: string
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** The letter of a kind such as `order.shipped` as a message; its template is named `order-shipped`. */
export function messageOf(kind: string, letter: Letter): Message {
  const template = kind.replace('.', '-')
  return { template, subject: letter.subject, text: letterText(letter), html: letterHtml(letter) }
}
