import { describe, expect, it } from 'vitest'
import { accountNoticeKinds } from '../accounts/account/account-notice.ts'
import { renderAccountMessage } from './account-message.ts'

const shop = { name: 'Souk & Sons', origin: 'https://souk.example', email: 'hello@souk.example' }
const link = 'https://souk.example/verify-email#token=tok_1.AbC-_x'
const withLink = [
  'account.verify-email',
  'account.change-email',
  'account.reset-password',
  'account.invitation',
  'account.factor-recovery-asked',
  'account.factor-recovery-begun',
]

describe.each(accountNoticeKinds)('%s', (kind) => {
  const hasLink = withLink.includes(kind)
  const message = renderAccountMessage(kind, { shop, link: hasLink ? link : null })

  it('says the same as text and as HTML, with the one link', () => {
    const href = hasLink ? link : /https:\/\/souk\.example\/[a-z/-]+/.exec(message.text)?.[0]
    expect(href).toBeTruthy()
    expect(message.text).toContain(`:\n${href}`)
    expect(message.html).toContain(`href="${href}"`)
    expect(message.template).toBe(kind.replace('.', '-'))
    expect(message.html).toContain(message.subject.replaceAll('&', '&amp;'))
    expect(message.html).not.toContain('Souk & Sons')
  })

  it('says what to do if it was someone else, and how long a link is valid', () => {
    expect(message.text).toMatch(/If this wasn’t /)
    if (hasLink && kind !== 'account.factor-recovery-begun')
      expect(message.text).toMatch(/works once, for (three days|one day|one hour)\./)
  })

  it('has nothing of an order in it, and asks for nothing', () => {
    for (const text of [message.text, message.html]) expect(text).not.toMatch(/Delivery address|Total|undefined|null/)
    expect(message.text).not.toMatch(/reply with|send us your password/i)
  })
})
