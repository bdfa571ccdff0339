import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy } from './security-headers.ts'

const real = 'https://js.stripe.com/endive/stripe.js'
const policy = (path: string, stripeJsUrl = real) =>
  contentSecurityPolicy({ url: new URL(path, 'https://souk.example'), nonce: 'n0nce', stripeJsUrl })
const directive = (text: string, name: string) => text.split('; ').find((part) => part.startsWith(`${name} `))

describe('the policy of a document', () => {
  it.each(['/', '/product/mug', '/checkout', '/order/ord_1', '/account', '/checkout/ord_1/pay/more'])(
    'keeps Stripe out of %s',
    (path) => {
      expect(policy(path)).not.toContain('stripe')
      expect(directive(policy(path), 'frame-src')).toBe("frame-src 'none'")
    },
  )

  it('lets Stripe into the page that takes the payment', () => {
    const text = policy('/checkout/ord_1/pay')
    expect(directive(text, 'script-src')).toContain('https://js.stripe.com')
    expect(directive(text, 'frame-src')).toContain('https://hooks.stripe.com')
    expect(directive(text, 'connect-src')).toContain('https://api.stripe.com')
  })

  it('names no foreign host where Stripe.js is served from this origin', () => {
    const text = policy('/checkout/ord_1/pay', '/local/stripe.js')
    expect(text).not.toContain('stripe.com')
    expect(directive(text, 'frame-src')).toBe("frame-src 'self'")
  })

  it.each(['/', '/checkout/ord_1/pay'])('never lets an inline script or an evaluation run on %s', (path) => {
    expect(directive(policy(path), 'script-src')).not.toMatch(/unsafe/)
    expect(policy(path)).toContain("default-src 'none'")
    expect(policy(path)).toContain("frame-ancestors 'none'")
  })
})
