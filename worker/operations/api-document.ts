/** A field as the page shows it. `typeName` is in words: `integer`, `string[]`, `Order`, `"a" | "b"`. */
export interface ApiField {
  readonly name: string
  readonly typeName: string
  /** The component schema behind the type, to link to. */
  readonly schemaName: string | null
  readonly isRequired: boolean
  /** Description, limits and default, in one line. */
  readonly note: string
}

export interface ApiOperation {
  readonly tag: string
  readonly method: string
  /** With the server's prefix. */
  readonly path: string
  readonly operationId: string
  readonly summary: string
  readonly access: string
  readonly permission: string | null
  readonly parameters: readonly (ApiField & { readonly place: string })[]
  readonly bodyName: string | null
  readonly body: readonly ApiField[]
  readonly answers: readonly {
    readonly status: string
    readonly description: string
    readonly schemaName: string | null
  }[]
  readonly problems: readonly { readonly status: string; readonly codes: readonly string[] }[]
}

export interface ApiSchema {
  readonly name: string
  readonly fields: readonly ApiField[]
  /** Of a schema without fields: what it is. */
  readonly typeName: string
}

export interface ApiDocument {
  readonly title: string
  readonly description: string
  readonly operations: readonly ApiOperation[]
  readonly schemas: readonly ApiSchema[]
}

type Json = Readonly<Record<string, unknown>>

// The document is data: whatever is not where OpenAPI 3.1 puts it is left out instead of trusted.
function objectOf(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

const refPrefix = '#/components/schemas/'

function refOf(schema: Json): string | null {
  const ref = textOf(schema.$ref)
  return ref.startsWith(refPrefix) ? ref.slice(refPrefix.length) : null
}

function schemaNameOf(schema: Json): string | null {
  const own = refOf(schema)
  if (own !== null) return own
  if (schema.items !== undefined) return schemaNameOf(objectOf(schema.items))
  const alternatives = [...listOf(schema.anyOf), ...listOf(schema.oneOf), ...listOf(schema.allOf)]
  return alternatives.map((one) => schemaNameOf(objectOf(one))).find((name) => name !== null) ?? null
}

function typeNameOf(schema: Json): string {
  const ref = refOf(schema)
  if (ref !== null) return ref
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum !== undefined)
    return listOf(schema.enum)
      .map((value) => JSON.stringify(value))
      .join(' | ')
  const alternatives = [...listOf(schema.anyOf), ...listOf(schema.oneOf), ...listOf(schema.allOf)]
  if (alternatives.length > 0) return alternatives.map((one) => typeNameOf(objectOf(one))).join(' | ')
  const types = Array.isArray(schema.type) ? schema.type.map(textOf) : [textOf(schema.type)]
  const named = types.map((type) => {
    if (type === 'array') return `${typeNameOf(objectOf(schema.items))}[]`
    if (type === 'object' && schema.additionalProperties !== undefined && schema.properties === undefined) {
      const values = objectOf(schema.additionalProperties)
      return Object.keys(values).length === 0 ? 'object' : `map of ${typeNameOf(values)}`
    }
    return type === '' ? 'any' : type
  })
  return named.join(' | ')
}

function rangeOf(least: unknown, most: unknown, unit: string): string {
  // zod writes the safe integers as limits; they carry no information.
  const isLimit = (value: unknown) => typeof value === 'number' && Math.abs(value) < Number.MAX_SAFE_INTEGER
  if (isLimit(least) && isLimit(most)) return `${least} to ${most}${unit}`
  if (isLimit(least)) return `at least ${least}${unit}`
  return isLimit(most) ? `at most ${most}${unit}` : ''
}

function noteOf(schema: Json): string {
  return [
    textOf(schema.description),
    textOf(schema.format),
    rangeOf(schema.minimum, schema.maximum, ''),
    rangeOf(schema.minLength, schema.maxLength, ' characters'),
    rangeOf(schema.minItems, schema.maxItems, ' entries'),
    schema.default === undefined ? '' : `default ${JSON.stringify(schema.default)}`,
    schema.example === undefined ? '' : `e.g. ${JSON.stringify(schema.example)}`,
  ]
    .filter((part) => part !== '')
    .join(', ')
}

function fieldOf(name: string, schema: Json, isRequired: boolean): ApiField {
  return { name, typeName: typeNameOf(schema), schemaName: schemaNameOf(schema), isRequired, note: noteOf(schema) }
}

/** The fields of a schema; those of objects without a name of their own follow as `items[].quantity`. */
function fieldsOf(schema: Json, prefix = ''): ApiField[] {
  const inherited = listOf(schema.allOf).flatMap((one) => fieldsOf(objectOf(one), prefix))
  const required = listOf(schema.required)
  const own = Object.entries(objectOf(schema.properties)).flatMap(([name, value]) => {
    const property = objectOf(value)
    const isList = property.items !== undefined
    const inner = isList ? objectOf(property.items) : property
    return [
      fieldOf(prefix + name, property, required.includes(name)),
      ...fieldsOf(inner, `${prefix}${name}${isList ? '[]' : ''}.`),
    ]
  })
  return [...inherited, ...own]
}

/** The schema of the first media type of a body or answer. */
function contentSchema(holder: Json): Json {
  return objectOf(objectOf(Object.values(objectOf(holder.content))[0]).schema)
}

function operationOf(method: string, path: string, operation: Json, schemas: Json): ApiOperation {
  const responses = Object.entries(objectOf(operation.responses)).map(([status, value]) => {
    const response = objectOf(value)
    return { status, response, isProblem: 'application/problem+json' in objectOf(response.content) }
  })
  const bodySchema = contentSchema(objectOf(operation.requestBody))
  const bodyName = refOf(bodySchema)
  return {
    tag: textOf(listOf(operation.tags)[0]) || 'Other',
    method: method.toUpperCase(),
    path,
    operationId: textOf(operation.operationId) || `${method} ${path}`,
    summary: textOf(operation.summary),
    access: textOf(operation['x-access']) || 'public',
    permission: textOf(operation['x-required-permission']) || null,
    parameters: listOf(operation.parameters).map((value) => {
      const parameter = objectOf(value)
      const field = fieldOf(textOf(parameter.name), objectOf(parameter.schema), parameter.required === true)
      return { ...field, place: textOf(parameter.in) }
    }),
    bodyName,
    body: fieldsOf(bodyName === null ? bodySchema : objectOf(schemas[bodyName])),
    answers: responses
      .filter(({ isProblem }) => !isProblem)
      .map(({ status, response }) => ({
        status,
        description: textOf(response.description),
        schemaName: schemaNameOf(contentSchema(response)),
      })),
    problems: responses
      .filter(({ isProblem }) => isProblem)
      .map(({ status, response }) => ({ status, codes: textOf(response.description).split(', ') })),
  }
}

const methods = ['get', 'post', 'put', 'patch', 'delete']

/** Reads an OpenAPI 3.1 document into what its page shows, in the document's own order. */
export function readApiDocument(document: unknown): ApiDocument {
  const root = objectOf(document)
  const info = objectOf(root.info)
  const prefix = textOf(objectOf(listOf(root.servers)[0]).url).replace(/\/$/, '')
  const schemas = objectOf(objectOf(root.components).schemas)
  const operations = Object.entries(objectOf(root.paths)).flatMap(([path, value]) => {
    const item = objectOf(value)
    return methods
      .filter((method) => method in item)
      .map((method) => operationOf(method, prefix + path, objectOf(item[method]), schemas))
  })
  return {
    title: textOf(info.title),
    description: textOf(info.description),
    operations,
    schemas: Object.entries(schemas).map(([name, value]) => ({
      name,
      fields: fieldsOf(objectOf(value)),
      typeName: typeNameOf(objectOf(value)),
    })),
  }
}

/** The operations that mention every word: in path, summary, tag, permission, fields or problems. */
export function searchOperations(operations: readonly ApiOperation[], query: string): ApiOperation[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  return operations.filter((operation) => {
    const text = [
      operation.method,
      operation.path,
      operation.operationId,
      operation.summary,
      operation.tag,
      operation.access,
      operation.permission ?? '',
      ...[...operation.parameters, ...operation.body].map((field) => field.name),
      ...operation.problems.flatMap((problem) => problem.codes),
    ]
      .join(' ')
      .toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
