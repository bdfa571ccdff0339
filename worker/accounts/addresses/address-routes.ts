import { z } from 'zod'
import { Id } from '../../kernel/schema.ts'
import { changeIfMatch, IfMatch, taggedAnswer } from '../../platform/http/conditional.ts'
import { defineRoute, jsonAnswer, jsonBody } from '../../platform/http/define-route.ts'
import { problem } from '../../platform/http/problem-response.ts'
import { createRouter } from '../../platform/http/router.ts'
import { addressAsRead } from './check-address-tag.ts'
import { SaveAddress, SavedAddress, SavedAddresses, UpdateAddress } from './contract.ts'
import { listAddresses } from './list-addresses.ts'
import { removeAddress } from './remove-address.ts'
import { changeAddress, saveAddress } from './save-address.ts'

const tags = ['Accounts']
const own = { access: 'owner' } as const
const params = z.object({ id: Id })

const listRoute = defineRoute(own, [], {
  method: 'get',
  path: '/me/addresses',
  tags,
  operationId: 'listAddresses',
  summary: 'Read your address book',
  responses: { 200: jsonAnswer(SavedAddresses, 'The entries, the default first') },
})

const saveRoute = defineRoute(own, [], {
  method: 'post',
  path: '/me/addresses',
  tags,
  operationId: 'saveAddress',
  summary: 'Add an address to your address book',
  request: { body: jsonBody(SaveAddress) },
  responses: { 201: taggedAnswer(SavedAddress, 'The entry') },
})

const changeRoute = defineRoute(own, ['not-found', 'precondition-failed'], {
  method: 'patch',
  path: '/me/addresses/{id}',
  tags,
  operationId: 'changeAddress',
  summary: 'Change an entry of your address book, or make it the default',
  request: { params, headers: IfMatch, body: jsonBody(UpdateAddress) },
  responses: { 200: taggedAnswer(SavedAddress, 'The entry as it is now') },
})

const removeRoute = defineRoute(own, ['not-found', 'precondition-failed'], {
  method: 'delete',
  path: '/me/addresses/{id}',
  tags,
  operationId: 'removeAddress',
  summary: 'Remove an entry from your address book',
  request: { params, headers: IfMatch },
  responses: { 204: { description: 'The entry is gone' } },
})

/** The address book of the signed-in person. */
export const addressRoutes = createRouter()
  .openapi(listRoute, async (c) => {
    const { actor, services } = c.var
    if (actor.kind !== 'user') return problem(c, { code: 'not-signed-in' })
    return c.json({ items: await listAddresses(services, actor.userId) }, 200)
  })
  .openapi(saveRoute, async (c) => {
    const { actor, services } = c.var
    if (actor.kind !== 'user') return problem(c, { code: 'not-signed-in' })
    const saved = await saveAddress(services, c.req.valid('json'), actor.userId)
    return saved.ok ? c.json(saved.value, 201, { etag: saved.value.etag }) : problem(c, saved.error)
  })
  .openapi(changeRoute, async (c) => {
    const { actor, services } = c.var
    if (actor.kind !== 'user') return problem(c, { code: 'not-signed-in' })
    const { id } = c.req.valid('param')
    const saved = await changeIfMatch(
      c.req.valid('header')['if-match'],
      addressAsRead(services, actor.userId, id),
      ({ state }) => changeAddress(services, id, c.req.valid('json'), actor.userId, state),
    )
    return saved.ok ? c.json(saved.value, 200, { etag: saved.value.etag }) : problem(c, saved.error)
  })
  .openapi(removeRoute, async (c) => {
    const { actor, services } = c.var
    if (actor.kind !== 'user') return problem(c, { code: 'not-signed-in' })
    const { id } = c.req.valid('param')
    const gone = await changeIfMatch(
      c.req.valid('header')['if-match'],
      addressAsRead(services, actor.userId, id),
      ({ state }) => removeAddress(services, id, actor.userId, state),
    )
    return gone.ok ? c.body(null, 204) : problem(c, gone.error)
  })
