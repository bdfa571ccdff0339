import { describe, expect, it } from 'vitest'
import { mailFaults, toMessages } from './mail-send.ts'

const mail = {
  personalizations: [{ to: [{ email: 'a@example.com' }, { email: 'b@example.com' }] }],
  from: { email: 'hello@souk.example', name: 'Souk' },
  subject: 'Hello',
  content: [
    { type: 'text/plain', value: 'Hi' },
    { type: 'text/html', value: '<p>Hi</p>' },
  ],
}

describe('POST /v3/mail/send', () => {
  it.each([
    ['no recipient', { personalizations: [] }, 'personalizations'],
    ['an empty list of recipients', { personalizations: [{ to: [] }] }, 'personalizations.0.to'],
    ['a broken address', { personalizations: [{ to: [{ email: 'a@b' }] }] }, 'personalizations.0.to.0.email'],
    ['no sender', { from: undefined }, 'from.email'],
    ['no subject', { subject: '' }, 'subject'],
    ['no content', { content: [] }, 'content'],
    ['an empty part', { content: [{ type: 'text/plain', value: '' }] }, 'content.0.value'],
    ['HTML before plain text', { content: [...mail.content].reverse() }, 'content'],
  ])('refuses a mail with %s', (_, change, field) => {
    expect(mailFaults({ ...mail, ...change })).toEqual([
      expect.objectContaining({ field, message: expect.any(String) }),
    ])
  })

  it('takes a whole mail', () => expect(mailFaults(mail)).toEqual([]))

  it('refuses a body that is no object', () => expect(mailFaults(null)).toHaveLength(1))

  it('keeps one message per recipient', () => {
    expect(toMessages(mail, 'id', 7)).toMatchObject([
      { id: 'id', to: 'a@example.com', fromName: 'Souk', text: 'Hi', html: '<p>Hi</p>', at: 7 },
      { id: 'id.1', to: 'b@example.com' },
    ])
  })
})
