import { exports } from 'cloudflare:workers'
import { dereference, type Schema, validate } from '@cfworker/json-schema'

interface Response {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>
  readonly headers?: Readonly<Record<string, unknown>>
}

interface Operation {
  readonly method: string
  readonly path: RegExp
  readonly name: string
  /** How many parts of the path are fixed: `/baskets/current` comes before `/baskets/{id}`. */
  readonly fixed: number
  readonly responses: Readonly<Record<string, Response>>
}

interface Published {
  readonly operations: readonly Operation[]
  readonly lookup: Record<string, Schema | boolean>
  /** The schemas of answers that are in `lookup` with all that they hold. */
  readonly known: Set<Schema>
}

interface Document {
  readonly components?: Schema
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses: Operation['responses'] }>>>>
}

let published: Promise<Published | null> | null = null

/** What the references of the document are resolved against. */
const base = new URL('https://souk.test/api/v1/openapi.json')

/** The document as the Worker under test serves it; null when this Worker cannot serve it. */
async function readPublished(): Promise<Published | null> {
  const response = await exports.default.fetch(new Request(base))
  if (!response.ok) return null
  const document: Document & Schema = await response.json()
  const { components = {} } = document
  const lookup = dereference({ components }, undefined, base)
  const operations = Object.entries(document.paths).flatMap(([template, methods]) =>
    Object.entries(methods).map(([method, { responses }]) => ({
      method: method.toUpperCase(),
      path: new RegExp(`^/api/v1${template.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`),
      name: `${method.toUpperCase()} ${template}`,
      fixed: template.split('/').filter((part) => !part.startsWith('{')).length,
      responses,
    })),
  )
  return { operations: operations.sort((a, b) => b.fixed - a.fixed), lookup, known: new Set() }
}

/** It, made once in each file: it takes the Worker most of a second, and a file may begin with twenty calls at once. */
async function thePublished(): Promise<Published | null> {
  published ??= readPublished()
  const document = await published
  if (document === null) published = null
  return document
}

// Any route may answer these, before it is known which one was meant or whether the shop is set up.
const general = new Set(['not-found', 'method-not-allowed', 'configuration-invalid'])

// What HTTP, the platform or the browser's defences say of every answer, and the cost that only a local shop tells.
const unlisted =
  /^(content-(type|length|security-policy)|cross-origin-resource-policy|referrer-policy|strict-transport-security|x-content-type-options|cache-control|vary|date|cf-.*|x-souk-cost|set-cookie|allow|transfer-encoding)$/

/**
 * What an answer of the Worker says against the published document, in sentences: a status or a header that its
 * operation does not name, or a body that its schema refuses. Addresses outside the document are not judged.
 */
export async function contradictions(
  call: { readonly method: string; readonly address: string },
  answer: { readonly status: number; readonly headers: Headers; readonly body: unknown },
): Promise<string[]> {
  const document = await thePublished()
  const path = call.address.split('?')[0] ?? ''
  const operation = document?.operations.find((one) => one.method === call.method && one.path.test(path))
  if (!document || !operation) return []
  const { status, headers, body } = answer
  const code = typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : ''
  const response = operation.responses[status]
  if (response === undefined) return general.has(code) ? [] : [`${operation.name} names no status ${status} ${code}`]
  const named = new Set(Object.keys(response.headers ?? {}).map((name) => name.toLowerCase()))
  const type = headers.get('content-type')?.split(';')[0] ?? ''
  const schema = response.content?.[type]?.schema
  const isBare = response.content === undefined
  return [
    ...[...headers.keys()]
      .filter((name) => !named.has(name) && !unlisted.test(name))
      .map((name) => `${operation.name} ${status} names no header ${name}`),
    ...(isBare === (type === '')
      ? []
      : [`${operation.name} ${status} names ${isBare ? 'no body' : 'a body'}, and sent “${type}”`]),
    ...(schema === undefined ? [] : faults(body, schema, document, `${operation.name} ${status}`)),
  ]
}

function faults(body: unknown, schema: Schema, { lookup, known }: Published, name: string): string[] {
  // Only now: a file calls a few of the operations, and to walk through all of them takes longer than most files' tests.
  if (!known.has(schema)) dereference(schema, lookup, base, `/answers/${known.size}`)
  known.add(schema)
  const { valid, errors } = validate(body, schema, '2020-12', lookup, false)
  return valid ? [] : errors.slice(-4).map(({ instanceLocation, error }) => `${name} ${instanceLocation}: ${error}`)
}
