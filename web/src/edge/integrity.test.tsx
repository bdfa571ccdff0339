import { expect, it } from 'vitest'
import { integrityMap, withIntegrity } from './integrity.ts'

const hashes = { 'assets/shop.js': 'sha384-AAA', 'assets/pay.js': 'sha384-BBB', 'assets/shop.css': 'sha384-CCC' }

it('gives each of our scripts and style sheets its hash, and leaves everything else as it is', () => {
  const head =
    '<link rel="icon" href="/favicon.svg"><script type="module" crossorigin src="/assets/shop.js"></script>' +
    '<link rel="stylesheet" crossorigin href="/assets/shop.css"><script src="https://js.stripe.com/x.js"></script>'
  expect(withIntegrity(head, hashes)).toBe(
    '<link rel="icon" href="/favicon.svg"><script integrity="sha384-AAA" type="module" crossorigin src="/assets/shop.js"></script>' +
      '<link integrity="sha384-CCC" rel="stylesheet" crossorigin href="/assets/shop.css"><script src="https://js.stripe.com/x.js"></script>',
  )
})

it('gives no script two hashes', () => {
  const once = withIntegrity('<script src="/assets/shop.js">', hashes)
  expect(withIntegrity(once, hashes)).toBe(once)
})

it('maps every script, and no style sheet, for what is imported later', () => {
  const map = integrityMap(hashes, 'n1')
  expect(map).toContain('<script type="importmap" nonce="n1">')
  expect(JSON.parse(map.replaceAll(/<[^>]+>/g, ''))).toEqual({
    integrity: { '/assets/shop.js': 'sha384-AAA', '/assets/pay.js': 'sha384-BBB' },
  })
})
