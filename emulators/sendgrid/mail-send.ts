import type { Message } from '../inbox/message.ts'

interface Fault {
  message: string
  field: string | null
  help: string | null
}

type Json = Record<string, unknown>
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const isAddress = (value: unknown): value is string =>
  typeof value === 'string' && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)

const MAIL_HELP = 'http://sendgrid.com/docs/API_Reference/Web_API_v3/Mail/errors.html#message'
const fault = (message: string, field: string | null, anchor?: string): Fault => ({
  message,
  field,
  help: anchor ? `${MAIL_HELP}.${anchor}` : null,
})

function recipients(mail: Json): unknown[] {
  const first: unknown = Array.isArray(mail.personalizations) ? mail.personalizations[0] : undefined
  return isJson(first) && Array.isArray(first.to) ? first.to : []
}

/** What SendGrid would refuse in a `POST /v3/mail/send` body (docs: v3 Mail Send errors); empty when it would take it. */
export function mailFaults(mail: unknown): Fault[] {
  if (!isJson(mail)) return [fault('Bad Request', null)]
  const faults: Fault[] = []
  if (!Array.isArray(mail.personalizations) || mail.personalizations.length === 0) {
    faults.push(
      fault(
        'The personalizations field is required and must have at least one personalization.',
        'personalizations',
        'personalizations',
      ),
    )
  } else if (recipients(mail).length === 0) {
    faults.push(
      fault(
        'The to array is required for all personalization objects, and must have at least one email object with a valid email address.',
        'personalizations.0.to',
        'personalizations.to',
      ),
    )
  }
  for (const [index, to] of recipients(mail).entries()) {
    if (!isJson(to) || !isAddress(to.email)) {
      faults.push(
        fault('Does not contain a valid address.', `personalizations.0.to.${index}.email`, 'personalizations.to'),
      )
    }
  }
  if (!isJson(mail.from) || !isAddress(mail.from.email)) {
    faults.push(
      fault(
        'The from object must be provided for every email send. It is an object that requires the email parameter, but may also contain a name parameter.  e.g. {"email" : "example@example.com"}  or {"email" : "example@example.com", "name" : "Example Recipient"}.',
        'from.email',
        'from',
      ),
    )
  }
  if (typeof mail.subject !== 'string' || mail.subject === '') {
    faults.push(
      fault(
        'The subject is required. You can get around this requirement if you use a template with a subject defined or if every personalization has a subject defined.',
        'subject',
        'subject',
      ),
    )
  }
  const content = Array.isArray(mail.content) ? mail.content : []
  if (content.length === 0) {
    faults.push(
      fault(
        'Unless a valid template_id is provided, the content parameter is required. There must be at least one defined content block. We typically suggest both text/plain and text/html blocks are included, but only one block is required.',
        'content',
        'content',
      ),
    )
  }
  for (const [index, block] of content.entries()) {
    if (!isJson(block) || typeof block.type !== 'string' || typeof block.value !== 'string' || block.value === '') {
      faults.push(
        fault(
          'The content value must be a string at least one character in length.',
          `content.${index}.value`,
          'content.value',
        ),
      )
    }
  }
  // RFC 1341 order, which SendGrid enforces: the plainest part first.
  if (isJson(content[0]) && content[0].type === 'text/html' && content.length > 1) {
    faults.push(
      fault(
        'If present, text/plain and text/html may only be provided once, and text/plain must be first.',
        'content',
        'content',
      ),
    )
  }
  return faults
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** One kept message per recipient of a mail without faults. */
export function toMessages(mail: unknown, id: string, at: number): Message[] {
  if (!isJson(mail)) return []
  const content: unknown[] = Array.isArray(mail.content) ? mail.content : []
  const part = (type: string): string => {
    const block = content.find((candidate) => isJson(candidate) && candidate.type === type)
    return isJson(block) ? textOf(block.value) : ''
  }
  const from = isJson(mail.from) ? mail.from : {}
  const headers = isJson(mail.headers)
    ? Object.fromEntries(Object.entries(mail.headers).map(([name, value]) => [name, String(value)]))
    : {}
  const replyTo = isJson(mail.reply_to) ? textOf(mail.reply_to.email) : ''
  return recipients(mail).map((to, index) => ({
    id: index === 0 ? id : `${id}.${index}`,
    kind: 'email',
    to: isJson(to) ? textOf(to.email) : '',
    from: textOf(from.email),
    fromName: textOf(from.name),
    subject: textOf(mail.subject),
    text: part('text/plain'),
    html: part('text/html'),
    headers: { ...headers, ...(replyTo ? { 'Reply-To': replyTo } : {}) },
    at,
  }))
}
