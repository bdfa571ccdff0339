import { changeIfMatch, IfMatch, taggedAnswer } from '../../platform/http/conditional.ts'
import { defineRoute, jsonAnswer, jsonBody } from '../../platform/http/define-route.ts'
import { problem } from '../../platform/http/problem-response.ts'
import { createRouter } from '../../platform/http/router.ts'
import { parseTimeCursor } from '../../platform/http/time-cursor.ts'
import { userParams, userSessionParams } from '../account/contract.ts'
import { customerAsRead } from '../customers/check-customer-tag.ts'
import { CustomerDetail, CustomerPage, CustomerQuery } from '../customers/contract.ts'
import { endCustomerSession, endCustomerSessions } from '../customers/end-customer-sessions.ts'
import { findCustomerDetail } from '../customers/find-customer-detail.ts'
import { listCustomers } from '../customers/list-customers.ts'
import { addStaff } from './add-staff.ts'
import { changeRole, removeStaff } from './change-role.ts'
import { staffAsRead } from './check-staff-tag.ts'
import { AddStaff, ChangeRole, StaffMember, StaffPage, StaffQuery } from './contract.ts'
import { listStaff } from './list-staff.ts'
import { resetStaffFactor } from './reset-staff-factor.ts'

const staffTags = ['Staff']
const customerTags = ['Customers']
const managesStaff = { access: 'staff', permission: 'staff:write', session: 'fresh' } as const
const seesCustomers = { access: 'staff', permission: 'customers:read' } as const
const managesCustomers = { access: 'staff', permission: 'customers:write' } as const

const listStaffRoute = defineRoute({ access: 'staff', permission: 'staff:write' }, [], {
  method: 'get',
  path: '/admin/staff',
  tags: staffTags,
  operationId: 'listStaff',
  summary: 'List staff',
  request: { query: StaffQuery },
  responses: { 200: jsonAnswer(StaffPage, 'A page of staff, the newest account first') },
})

const addStaffRoute = defineRoute(managesStaff, ['already-exists'], {
  method: 'post',
  path: '/admin/staff',
  tags: staffTags,
  operationId: 'addStaff',
  summary: 'Add a member of staff; an unknown address is invited by e-mail',
  request: { body: jsonBody(AddStaff) },
  responses: { 201: jsonAnswer(StaffMember, 'The member of staff') },
})

const changeRoleRoute = defineRoute(managesStaff, ['not-found', 'precondition-failed', 'last-administrator'], {
  method: 'patch',
  path: '/admin/staff/{id}',
  tags: staffTags,
  operationId: 'changeRole',
  summary: 'Give a member of staff another role; it counts at once',
  request: { params: userParams, headers: IfMatch, body: jsonBody(ChangeRole) },
  responses: { 200: taggedAnswer(StaffMember, 'The member of staff as they are now') },
})

const removeStaffRoute = defineRoute(managesStaff, ['not-found', 'precondition-failed', 'last-administrator'], {
  method: 'delete',
  path: '/admin/staff/{id}',
  tags: staffTags,
  operationId: 'removeStaff',
  summary: 'Make a member of staff a customer again; ends their sessions',
  request: { params: userParams, headers: IfMatch },
  responses: { 204: { description: 'They are a customer now' } },
})

const resetFactorRoute = defineRoute(managesStaff, ['not-found', 'precondition-failed'], {
  method: 'delete',
  path: '/admin/staff/{id}/second-factor',
  tags: staffTags,
  operationId: 'resetStaffFactor',
  summary: 'Take the second factor of another member of staff away, who lost it; ends their sessions',
  request: { params: userParams, headers: IfMatch },
  responses: { 204: { description: 'They sign in with their password and set up a new one' } },
})

const listCustomersRoute = defineRoute(seesCustomers, [], {
  method: 'get',
  path: '/admin/customers',
  tags: customerTags,
  operationId: 'listCustomers',
  summary: 'List customers, or find them by a part of an address or a name',
  request: { query: CustomerQuery },
  responses: { 200: jsonAnswer(CustomerPage, 'A page of customers, the newest account first') },
})

const readCustomerRoute = defineRoute(seesCustomers, ['not-found'], {
  method: 'get',
  path: '/admin/customers/{id}',
  tags: customerTags,
  operationId: 'readCustomer',
  summary: 'Read a customer with addresses and open sessions',
  request: { params: userParams },
  responses: { 200: taggedAnswer(CustomerDetail, 'The customer') },
})

const endSessionsRoute = defineRoute(managesCustomers, ['not-found', 'precondition-failed'], {
  method: 'delete',
  path: '/admin/customers/{id}/sessions',
  tags: customerTags,
  operationId: 'endCustomerSessions',
  summary: 'End every session of a customer',
  request: { params: userParams, headers: IfMatch },
  responses: { 204: { description: 'Their sessions have ended' } },
})

const endSessionRoute = defineRoute(managesCustomers, ['not-found', 'precondition-failed'], {
  method: 'delete',
  path: '/admin/customers/{id}/sessions/{sessionId}',
  tags: customerTags,
  operationId: 'endCustomerSession',
  summary: 'End one session of a customer',
  request: { params: userSessionParams, headers: IfMatch },
  responses: { 204: { description: 'The session has ended' } },
})

/** Staff and customers, for staff. */
export const accountAdminRoutes = createRouter()
  .openapi(listStaffRoute, async (c) => {
    const { limit, cursor } = c.req.valid('query')
    const after = parseTimeCursor(cursor)
    if (!after.ok) return problem(c, after.error)
    return c.json(await listStaff(c.var.services, { before: after.value?.id, limit }), 200)
  })
  .openapi(addStaffRoute, async (c) => {
    const { actor, services } = c.var
    if (actor.kind !== 'user') return problem(c, { code: 'not-signed-in' })
    const added = await addStaff(services, c.req.valid('json'), actor.userId)
    return added.ok ? c.json(added.value, 201) : problem(c, added.error)
  })
  .openapi(changeRoleRoute, async (c) => {
    const { actor, services } = c.var
    if (actor.kind !== 'user') return problem(c, { code: 'not-signed-in' })
    const change = { userId: c.req.valid('param').id, role: c.req.valid('json').role }
    const changed = await changeIfMatch(
      c.req.valid('header')['if-match'],
      staffAsRead(services, c.req.valid('param').id),
      ({ guards }) => changeRole(services, change, actor.userId, guards),
    )
    return changed.ok ? c.json(changed.value, 200, { etag: changed.value.etag }) : problem(c, changed.error)
  })
  .openapi(removeStaffRoute, async (c) => {
    const { actor, services } = c.var
    if (actor.kind !== 'user') return problem(c, { code: 'not-signed-in' })
    const removed = await changeIfMatch(
      c.req.valid('header')['if-match'],
      staffAsRead(services, c.req.valid('param').id),
      ({ guards }) => removeStaff(services, c.req.valid('param').id, actor.userId, guards),
    )
    return removed.ok ? c.body(null, 204) : problem(c, removed.error)
  })
  .openapi(resetFactorRoute, async (c) => {
    const { actor, services } = c.var
    if (actor.kind !== 'user') return problem(c, { code: 'not-signed-in' })
    const reset = await changeIfMatch(
      c.req.valid('header')['if-match'],
      staffAsRead(services, c.req.valid('param').id),
      ({ guards }) => resetStaffFactor(services, c.req.valid('param').id, actor.userId, guards),
    )
    return reset.ok ? c.body(null, 204) : problem(c, reset.error)
  })
  .openapi(listCustomersRoute, async (c) => {
    const { q, limit, cursor } = c.req.valid('query')
    const after = parseTimeCursor(cursor)
    if (!after.ok) return problem(c, after.error)
    return c.json(await listCustomers(c.var.services, { q, before: after.value?.id, limit }), 200)
  })
  .openapi(readCustomerRoute, async (c) => {
    const customer = await findCustomerDetail(c.var.services, c.req.valid('param').id)
    return customer ? c.json(customer, 200, { etag: customer.etag }) : problem(c, { code: 'not-found' })
  })
  .openapi(endSessionsRoute, async (c) => {
    const { actor, services } = c.var
    const ended = await changeIfMatch(
      c.req.valid('header')['if-match'],
      customerAsRead(services, c.req.valid('param').id),
      ({ guards }) => endCustomerSessions(services, c.req.valid('param').id, actor, guards),
    )
    return ended.ok ? c.body(null, 204) : problem(c, ended.error)
  })
  .openapi(endSessionRoute, async (c) => {
    const { id: userId, sessionId } = c.req.valid('param')
    const { actor, services } = c.var
    const ended = await changeIfMatch(
      c.req.valid('header')['if-match'],
      customerAsRead(services, c.req.valid('param').id),
      ({ guards }) => endCustomerSession(services, { userId, sessionId }, actor, guards),
    )
    return ended.ok ? c.body(null, 204) : problem(c, ended.error)
  })
