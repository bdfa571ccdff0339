import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import { propertyDescriptions } from './property-descriptions.ts'
import { schemaPattern } from './published-document.ts'
import { schemaDescriptions } from './schema-descriptions.ts'

type Json = Record<string, unknown>

let document: { paths: Record<string, Record<string, Json>>; components: Record<string, Record<string, Json>> }
let ajv: Ajv2020

beforeAll(async () => {
  const answer = await createApp().request(
    '/api/v1/openapi.json',
    {},
    {
      ENVIRONMENT: 'local',
      SHOP_NAME: 'Souk',
      SHOP_CURRENCY: 'USD',
      SHOP_ORIGIN: 'https://souk.example',
      SHOP_EMAIL: 'hello@souk.example',
      DB: {},
    },
  )
  document = await answer.json()
  ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false })
  formats.default(ajv)
  ajv.addSchema(document, 'souk')
})

/** Every place below `value` with an example, as a JSON pointer. */
function examples(value: unknown, at = '#'): { at: string; example: unknown }[] {
  if (typeof value !== 'object' || value === null) return []
  const own = 'example' in value && !at.endsWith('/properties') ? [{ at, example: value.example }] : []
  return [
    ...own,
    ...Object.entries(value).flatMap(([name, member]) =>
      examples(member, `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('%', '%25')}`),
    ),
  ]
}

describe('the published document', () => {
  it('is valid OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(document))
    expect(errors ?? []).toEqual([])
    expect(valid).toBe(true)
  })

  it('has examples that its own schemas take', () => {
    const all = examples(document)
    expect(all.length).toBeGreaterThan(20)
    const wrong = all.filter(({ at, example }) => ajv.validate(`souk${encodeURI(at)}`, example) !== true)
    expect(wrong).toEqual([])
  })

  it('has schemas that a validator compiles, and that take a name as people write it', () => {
    for (const name of Object.keys(document.components.schemas ?? {})) {
      expect(() => ajv.compile({ $ref: `souk#/components/schemas/${name}` }), name).not.toThrow()
    }
    const address = { name: 'Zoë O’Brien', street: '1 High St', city: 'Łódź', zipCode: '90-001', country: 'PL' }
    const isTaken = ajv.compile({ $ref: 'souk#/components/schemas/Address' })
    expect(isTaken(address)).toBe(true)
    expect(isTaken({ ...address, name: 'two\nlines' })).toBe(false)
  })

  it('says of every schema what it is', () => {
    const names = Object.entries(document.components.schemas ?? {})
    expect(names.filter(([, schema]) => typeof schema.description !== 'string').map(([name]) => name)).toEqual([])
    const known = new Set(names.map(([name]) => name))
    expect(Object.keys(schemaDescriptions).filter((name) => !known.has(name))).toEqual([])
  })

  it('lets a bearer token come along, or be left out, where a public route looks at it', () => {
    const open = Object.values(document.paths)
      .flatMap((item) => Object.values(item))
      .filter((operation) => operation['x-access'] === 'public')
    const isRead = (operation: Json) => /\bnot-signed-in\b/.test(JSON.stringify(operation.responses))
    const wrong = open.filter(({ security, ...operation }) => {
      const wanted = operation['x-token'] === 'ignored' ? [] : [{}, { bearer: [] }]
      return JSON.stringify(security) !== JSON.stringify(wanted) || (wanted.length > 0 && !isRead(operation))
    })
    expect(open.length).toBeGreaterThan(20)
    expect(wrong.map(({ operationId }) => operationId)).toEqual([])
  })

  it('says of every property and parameter what it is', () => {
    const silent: string[] = []
    const visit = (value: unknown, at: string): void => {
      if (typeof value !== 'object' || value === null) return
      const entries = Object.entries(value)
      const { properties, name, in: place } = value as Json
      for (const [own, property] of Object.entries(typeof properties === 'object' ? (properties ?? {}) : {})) {
        const { description, $ref } = property as Json
        // What a reference leads to is a schema, and has its sentence.
        if (description === undefined && $ref === undefined) silent.push(`${at}/${own}`)
      }
      const isParameter = typeof name === 'string' && typeof place === 'string' && 'schema' in value
      const texts = isParameter ? [value, value.schema] : []
      if (isParameter && !texts.some((one) => typeof (one as Json).description === 'string'))
        silent.push(`${at} ${name}`)
      for (const [key, member] of entries)
        if (!['example', 'default', 'enum'].includes(key)) visit(member, `${at}/${key}`)
    }
    visit({ paths: document.paths, components: document.components }, '')
    expect([...new Set(silent)]).toEqual([])
  })

  it('has no words for a property or a parameter that is gone', () => {
    const text = JSON.stringify(document)
    const unused = Object.entries(propertyDescriptions).filter(([, words]) => !text.includes(JSON.stringify(words)))
    expect(unused.map(([name]) => name)).toEqual([])
    const named = Object.keys(propertyDescriptions).map((name) => name.replace(/^.*[./?]/, ''))
    expect(named.filter((name) => !text.includes(`"${name}"`))).toEqual([])
  })

  it('names the headers that routes read and send, and the tokens that open them', () => {
    const place = document.paths['/orders']?.post
    const text = JSON.stringify(place)
    for (const name of ['Idempotency-Key', 'Idempotent-Replayed', 'Location', 'Retry-After', 'RateLimit-Limit']) {
      expect(text).toContain(name)
    }
    expect(document.paths['/orders/{orderId}']?.get?.security).toEqual([
      { bearer: [] },
      { orderToken: [] },
      { orderCookie: [] },
    ])
    expect(document.paths['/products']?.get?.security).toEqual([{}, { bearer: [] }])
    expect(document.paths['/auth/login']?.post?.security).toEqual([])
    expect(Object.keys(document.components.securitySchemes ?? {})).toEqual(
      expect.arrayContaining(['bearer', 'apiKey', 'orderToken', 'orderCookie']),
    )
  })
})

it.each([
  ['^[a-z]+$', '^[a-z]+$'],
  ['^[^\\p{Cc}]*$/u', '^[^\\p{Cc}]*$'],
  ['^\\/u', '^\\/u'],
  ['^a$/i', null],
])('writes the pattern %j as a schema reads it', (literal, pattern) => {
  expect(schemaPattern(literal)).toBe(pattern)
})
