import { expect, it } from 'vitest'
import { renderApiDocs } from './api-docs.ts'
import { apiDocsRoutes } from './api-docs-routes.ts'
import { readApiDocument, searchOperations } from './api-document.ts'

const document = {
  openapi: '3.1.0',
  info: { title: 'Souk', description: 'Amounts are <integers>.' },
  servers: [{ url: '/api/v1' }],
  components: {
    schemas: {
      Login: {
        type: 'object',
        properties: {
          email: { type: 'string', maxLength: 254, example: 'ada@example.com' },
          codes: {
            type: 'array',
            maxItems: 3,
            items: {
              type: 'object',
              properties: { value: { type: 'integer', minimum: 1, maximum: 9007199254740991 } },
              required: ['value'],
            },
          },
          user: { anyOf: [{ $ref: '#/components/schemas/User' }, { type: 'null' }] },
        },
        required: ['email'],
      },
      User: {
        type: 'object',
        properties: { role: { type: 'string', enum: ['Admin', 'Customer'] } },
        required: ['role'],
      },
    },
  },
  paths: {
    '/auth/login': {
      post: {
        tags: ['Accounts'],
        operationId: 'login',
        summary: 'Open a session & stay',
        'x-access': 'public',
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Login' } } } },
        responses: {
          200: {
            description: 'In',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/User' } } },
          },
          401: { description: 'credentials-wrong, token-expired', content: { 'application/problem+json': {} } },
        },
      },
    },
    '/admin/users': {
      get: {
        tags: ['Staff'],
        operationId: 'listUsers',
        summary: 'List people',
        'x-access': 'staff',
        'x-required-permission': 'customers:read',
        parameters: [
          {
            name: 'limit',
            in: 'query',
            required: false,
            schema: { type: 'integer', minimum: 1, maximum: 100, default: 24 },
          },
        ],
        responses: {
          200: {
            description: 'People',
            content: {
              'application/json': { schema: { type: 'array', items: { $ref: '#/components/schemas/User' } } },
            },
          },
        },
      },
    },
  },
}

const view = { query: '', nonce: 'n-1' }

it('reads who may call an operation, its fields, answers and problems', () => {
  const [login, list] = readApiDocument(document).operations
  expect(login).toMatchObject({
    method: 'POST',
    path: '/api/v1/auth/login',
    access: 'public',
    permission: null,
    bodyName: 'Login',
  })
  expect(login?.body).toEqual([
    {
      name: 'email',
      typeName: 'string',
      schemaName: null,
      isRequired: true,
      note: 'at most 254 characters, e.g. "ada@example.com"',
    },
    { name: 'codes', typeName: 'object[]', schemaName: null, isRequired: false, note: 'at most 3 entries' },
    { name: 'codes[].value', typeName: 'integer', schemaName: null, isRequired: true, note: 'at least 1' },
    { name: 'user', typeName: 'User | null', schemaName: 'User', isRequired: false, note: '' },
  ])
  expect(login?.answers).toEqual([{ status: '200', description: 'In', schemaName: 'User' }])
  expect(login?.problems).toEqual([{ status: '401', codes: ['credentials-wrong', 'token-expired'] }])
  expect(list).toMatchObject({
    access: 'staff',
    permission: 'customers:read',
    parameters: [{ name: 'limit', place: 'query', note: '1 to 100, default 24' }],
  })
})

it('finds operations by path, field, permission and problem, every word of the query', () => {
  const { operations } = readApiDocument(document)
  const found = (query: string) => searchOperations(operations, query).map((operation) => operation.operationId)
  expect(found('')).toEqual(['login', 'listUsers'])
  expect(found('Token-Expired')).toEqual(['login'])
  expect(found('customers limit')).toEqual(['listUsers'])
  expect(found('email limit')).toEqual([])
})

it('shows every operation and schema, links them, and runs no script', () => {
  const html = renderApiDocs(document, view)
  for (const part of [
    'id="login"',
    'id="listUsers"',
    'id="tag-accounts"',
    'href="/problems/credentials-wrong"',
    'href="#schema-User"',
    'id="schema-User"',
    '<code>customers:read</code>',
    '&quot;Admin&quot; | &quot;Customer&quot;',
    '<style nonce="n-1">',
  ]) {
    expect(html).toContain(part)
  }
  expect(html).not.toMatch(/<script|\son[a-z]+=|style="/)
})

it('escapes everything it is given', () => {
  const html = renderApiDocs(document, { ...view, query: '"><img src=x>' })
  expect(html).not.toContain('<img')
  expect(html).toContain('Amounts are &lt;integers&gt;.')
  expect(renderApiDocs(document, view)).toContain('Open a session &amp; stay')
})

it('says when nothing matches, and opens the little that does', () => {
  expect(renderApiDocs(document, { ...view, query: 'nowhere' })).toContain('0 of 2 operations')
  const html = renderApiDocs(document, { ...view, query: 'login' })
  expect(html).toContain('<details id="login" open>')
  expect(html).not.toContain('id="listUsers"')
})

it.each([undefined, null, {}, { paths: { '/x': { get: {} } } }])(
  'survives a document that lacks nearly everything',
  (broken) => {
    expect(renderApiDocs(broken, view)).toContain('</html>')
  },
)

it('serves the page under a policy that lets nothing run or load but its own style', async () => {
  const answer = await apiDocsRoutes(() => document).request('/api/docs?q=login')
  const policy = answer.headers.get('content-security-policy') ?? ''
  const nonce = /style-src 'nonce-([^']+)'/.exec(policy)?.[1]
  expect(answer.status).toBe(200)
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toMatch(/script-src|unsafe/)
  const html = await answer.text()
  expect(html).toContain(`<style nonce="${nonce}">`)
  expect(html).toContain('1 of 2 operations')
})
