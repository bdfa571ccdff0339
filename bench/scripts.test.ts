import { gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { closure, gzipBytes, scriptsOfPage, staticImports } from './scripts.ts'

const page = `<!doctype html><head>
<link rel="preload" href="/assets/serif.woff2" as="font">
<link rel="stylesheet" href="/assets/style.css">
<script type="module" crossorigin src="/assets/index-1.js"></script>
<link rel="modulepreload" crossorigin href="/assets/shop-2.js">
<script nonce="abc">window._$HY={}</script>
<link rel="modulepreload" href="/assets/home-3.js"><link rel="modulepreload" href="/assets/shop-2.js">`

describe('the scripts of a page', () => {
  it('are its script tags and module preloads, each once; no fonts, styles or inline code', () => {
    expect(scriptsOfPage(page)).toEqual(['/assets/index-1.js', '/assets/shop-2.js', '/assets/home-3.js'])
  })

  it('are read from minified imports and re-exports, not from lazy ones', () => {
    const code =
      'import{M as e,$ as t}from"./shop-2.js";import"./side.js";import n from \'../other/n.js\';export{x}from"./x.js";' +
      'var s=()=>import(`./home-page-3.js`);let from="./no.js"'
    expect(staticImports('/assets/index-1.js', code)).toEqual([
      '/assets/shop-2.js',
      '/assets/side.js',
      '/other/n.js',
      '/assets/x.js',
    ])
  })

  it('are followed to the last static import, in circles too, and loaded once each', async () => {
    const files: Record<string, string> = {
      '/assets/a.js': 'import"./b.js";import"./c.js"',
      '/assets/b.js': 'import"./c.js"',
      '/assets/c.js': 'import"./a.js";import(`./lazy.js`)',
    }
    const asked: string[] = []
    const loaded = await closure(['/assets/a.js'], async (path) => {
      asked.push(path)
      return files[path] ?? ''
    })
    expect([...loaded.keys()]).toEqual(['/assets/a.js', '/assets/b.js', '/assets/c.js'])
    expect(asked).toHaveLength(3)
  })

  it('weigh what gzip makes of them', () => {
    const text = 'souk '.repeat(1000)
    expect(gzipBytes(text)).toBe(gzipSync(text).byteLength)
    expect(gunzipSync(gzipSync(text)).toString()).toBe(text)
    expect(gzipBytes(text)).toBeLessThan(100)
  })
})
