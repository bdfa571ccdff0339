import { z } from 'zod'
import { Consents, GiveConsent } from '../accounts/consents/contract.ts'
import { giveConsent, readConsents } from '../accounts/consents/give-consent.ts'
import { Id } from '../kernel/schema.ts'
import type { Services } from '../platform/context.ts'
import { type Comparison, changeIfMatch, IfMatch } from '../platform/http/conditional.ts'
import { defineRoute, fileAnswer, jsonAnswer, jsonBody } from '../platform/http/define-route.ts'
import { problem } from '../platform/http/problem-response.ts'
import type { AppContext, SignedIn } from '../platform/http/request-context.ts'
import { createRouter } from '../platform/http/router.ts'
import { Erasure, PersonalData } from './contract.ts'
import { erasePerson } from './erase-person.ts'
import { exportPersonalData } from './export-personal-data.ts'

const tags = ['Privacy']
const stripeRefusals = ['payment-provider-unavailable', 'payments-not-configured', 'payment-state-refused'] as const

const exportMine = defineRoute({ access: 'owner', session: 'live' }, ['not-found', ...stripeRefusals], {
  method: 'get',
  path: '/me/export',
  operationId: 'exportMyData',
  summary: 'Everything the shop holds about me, as a file',
  tags,
  responses: { 200: fileAnswer(jsonAnswer(PersonalData, 'Everything, one member for each place it lies in')) },
})

const eraseMe = defineRoute(
  { access: 'owner', session: 'fresh' },
  ['not-found', 'last-administrator', 'precondition-failed'],
  {
    method: 'delete',
    path: '/me',
    operationId: 'eraseMe',
    summary: 'Delete my account and everything the law does not make the shop keep',
    tags,
    request: { headers: IfMatch },
    responses: { 202: jsonAnswer(Erasure, 'The account is gone; the rest follows') },
  },
)

const listMine = defineRoute({ access: 'owner' }, [], {
  method: 'get',
  path: '/me/consents',
  operationId: 'listConsents',
  summary: 'What I agreed to',
  tags,
  responses: { 200: jsonAnswer(Consents, 'The newest answer of each kind') },
})

const give = defineRoute({ access: 'owner' }, [], {
  method: 'put',
  path: '/me/consents',
  operationId: 'giveConsent',
  summary: 'Agree to something, or take it back',
  tags,
  request: { body: jsonBody(GiveConsent) },
  responses: { 200: jsonAnswer(Consents, 'The newest answer of each kind') },
})

const staffPolicy = { access: 'staff', permission: 'customers:write', session: 'fresh' } as const
const params = z.object({ id: Id })

const exportTheirs = defineRoute(staffPolicy, ['not-found', ...stripeRefusals], {
  method: 'get',
  path: '/admin/customers/{id}/export',
  operationId: 'exportCustomerData',
  summary: 'Everything the shop holds about a customer, for who asks by letter',
  tags,
  request: { params },
  responses: { 200: fileAnswer(jsonAnswer(PersonalData, 'Everything, one member for each place it lies in')) },
})

const eraseThem = defineRoute(staffPolicy, ['not-found', 'last-administrator', 'precondition-failed'], {
  method: 'delete',
  path: '/admin/customers/{id}',
  operationId: 'eraseCustomer',
  summary: 'Erase a customer, for who asks by letter',
  tags,
  request: { params, headers: IfMatch },
  responses: { 202: jsonAnswer(Erasure, 'The account is gone; the rest follows') },
})

/** The owner a policy has let in. */
function ownerOf(c: AppContext): SignedIn {
  if (c.var.actor.kind !== 'user') throw new Error('The policy lets only users in.')
  return c.var.actor
}

const asFile = (name: string) => ({
  'content-disposition': `attachment; filename="${name}.json"`,
  'cache-control': 'no-store',
})

/**
 * What a person may know, take along, take back and have forgotten; staff does the same on their behalf. `asRead`
 * compares an account with what its ETag named, which accounts know.
 */
export function privacyRoutes(
  asRead: Readonly<Record<'account' | 'customer', (services: Services, id: string) => Comparison>>,
) {
  return createRouter()
    .openapi(exportMine, async (c) => {
      const owner = ownerOf(c)
      const held = await exportPersonalData(c.var.services, owner.userId, owner)
      return held.ok ? c.json(held.value, 200, asFile('my-data')) : problem(c, held.error)
    })
    .openapi(eraseMe, async (c) => {
      const owner = ownerOf(c)
      const { services } = c.var
      const erasure = await changeIfMatch(
        c.req.valid('header')['if-match'],
        asRead.account(services, owner.userId),
        ({ guards }) => erasePerson(services, owner.userId, owner, { guards }),
      )
      return erasure.ok ? c.json(erasure.value, 202) : problem(c, erasure.error)
    })
    .openapi(listMine, async (c) => c.json(await readConsents(c.var.services, ownerOf(c).userId), 200))
    .openapi(give, async (c) => c.json(await giveConsent(c.var.services, c.req.valid('json'), ownerOf(c).userId), 200))
    .openapi(exportTheirs, async (c) => {
      const { services, actor } = c.var
      const held = await exportPersonalData(services, c.req.valid('param').id, actor, { isCustomer: true })
      return held.ok ? c.json(held.value, 200, asFile('customer-data')) : problem(c, held.error)
    })
    .openapi(eraseThem, async (c) => {
      const { services, actor } = c.var
      const { id } = c.req.valid('param')
      const erasure = await changeIfMatch(
        c.req.valid('header')['if-match'],
        asRead.customer(services, id),
        ({ guards }) => erasePerson(services, id, actor, { isCustomer: true, guards }),
      )
      return erasure.ok ? c.json(erasure.value, 202) : problem(c, erasure.error)
    })
}
