import { expect, it } from 'vitest'
import { isForeignRequest, isFromBrowser } from './foreign-request.ts'

const hosts = ['localhost:8788']
const shop = 'https://souk.example'
const foreign = (headers: Record<string, string>, method = 'POST') =>
  isForeignRequest({ method, headers: new Headers(headers), hosts }, shop)

it.each([
  [undefined, false],
  ['https://souk.example', false],
  ['http://localhost:8788', false],
  ['http://localhost:8789', true],
  ['https://souk.example.evil.test', true],
  ['https://evil.test/souk.example', true],
  ['null', true],
  ['', true],
])('takes the origin %s as foreign: %s', (origin, isForeign) => {
  expect(foreign(origin === undefined ? {} : { origin })).toBe(isForeign)
})

it.each([
  ['same-origin', false],
  ['none', false],
  ['same-site', true],
  ['cross-site', true],
  ['something new', true],
])('takes Sec-Fetch-Site: %s as foreign: %s', (site, isForeign) => {
  expect(foreign({ 'sec-fetch-site': site })).toBe(isForeign)
  expect(foreign({ 'sec-fetch-site': site, origin: shop })).toBe(isForeign)
  expect(foreign({ 'sec-fetch-site': site, origin: 'https://evil.test' })).toBe(true)
})

it('lets every method through that changes nothing, and takes every other as unsafe', () => {
  for (const method of ['GET', 'HEAD', 'OPTIONS'])
    expect(foreign({ 'sec-fetch-site': 'cross-site' }, method)).toBe(false)
  for (const method of ['PUT', 'PATCH', 'DELETE', 'PURGE']) expect(foreign({ origin: 'null' }, method)).toBe(true)
})

it('knows a browser by what only browsers send', () => {
  expect(isFromBrowser(new Headers())).toBe(false)
  expect(isFromBrowser(new Headers({ origin: shop }))).toBe(true)
  expect(isFromBrowser(new Headers({ 'sec-fetch-site': 'none' }))).toBe(true)
})
