import { describe, expect, it } from 'vitest'
import { destinationOf } from './destination.ts'

describe('who answers a request', () => {
  it.each([
    '/api/v1/products',
    '/.well-known/jwks.json',
    '/problems/not-found',
    '/health',
    '/health/ready',
    '/metrics',
    '/media/a.webp',
    '/sitemap.xml',
    '/sitemap-1.xml',
  ])('the API: %s', (path) => expect(destinationOf(path, false)).toBe('api'))

  it.each(['/', '/apiary', '/product/health', '/metrics-of-love', '/healthy', '/robots.txt', '/admin/orders'])(
    'the renderer: %s',
    (path) => expect(destinationOf(path, true)).toBe('page'),
  )

  it.each(['/assets/entry-1.js', '/seed/mug-480.webp', '/favicon.svg'])('the files: %s', (path) =>
    expect(destinationOf(path, false)).toBe('assets'),
  )

  it('the emulators, and only where they are bound', () => {
    expect(destinationOf('/inbox', true)).toBe('emulators')
    expect(destinationOf('/inbox.json', true)).toBe('emulators')
    expect(destinationOf('/inboxes', true)).toBe('page')
    expect(destinationOf('/_emulator/stripe', true)).toBe('emulators')
    expect(destinationOf('/inbox', false)).toBe('page')
    expect(destinationOf('/_emulator/stripe', false)).toBe('page')
  })
})
