import { expect } from 'vitest'
import { given } from './given.ts'
import { journey } from './journey.ts'

journey(
  'a page asked for under another host names the shop’s own address, and is kept out of search engines',
  async ({ shop }) => {
    const product = await given(shop).product(1)
    const canonical = `<link data-head rel="canonical" href="${shop.origin}/product/${product.slug}">`
    const ask = async (origin: string, path: string) => {
      const answer = await fetch(origin + path)
      return { robots: answer.headers.get('x-robots-tag'), text: await answer.text() }
    }
    const own = await ask(shop.origin, `/product/${product.slug}`)
    expect(own.text).toContain(canonical)
    expect(own.robots).toBeNull()
    const elsewhere = shop.origin.replace('localhost', '127.0.0.1')
    const copy = await ask(elsewhere, `/product/${product.slug}`)
    expect(copy.text).toContain(canonical)
    expect(copy.text).not.toContain('127.0.0.1')
    expect(copy.robots).toBe('noindex')
    expect((await ask(elsewhere, '/robots.txt')).text).toBe('User-agent: *\nDisallow: /\n')
    expect((await ask(elsewhere, '/sitemap.xml')).robots).toBe('noindex')
    expect((await ask(shop.origin, '/robots.txt')).text).toContain(`Sitemap: ${shop.origin}/sitemap.xml`)
  },
)
