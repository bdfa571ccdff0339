import { z } from 'zod'
import { defineRoute, jsonAnswer } from '../platform/http/define-route.ts'
import { problem } from '../platform/http/problem-response.ts'
import { createRouter } from '../platform/http/router.ts'
import { addressForm, listCountries } from './address-form.ts'
import { AddressForm, Countries } from './contract.ts'

const tags = ['Checkout']
// Nothing but a new release changes these answers.
const forADay = 'public, max-age=86400'

const countries = defineRoute({ access: 'public' }, [], {
  method: 'get',
  path: '/countries',
  operationId: 'listCountries',
  summary: 'The countries an address may name',
  tags,
  responses: { 200: jsonAnswer(Countries, 'Every country of ISO 3166-1') },
})

const form = defineRoute({ access: 'public' }, ['not-found'], {
  method: 'get',
  path: '/countries/{country}',
  operationId: 'readAddressForm',
  summary: 'The fields of a country’s addresses',
  description: 'In the country’s order, with its words. `UK` and `EL` are understood as GB and GR.',
  tags,
  request: { params: z.object({ country: z.string().min(1).max(60) }) },
  responses: { 200: jsonAnswer(AddressForm, 'The fields') },
})

export const shippingRoutes = createRouter()
  .openapi(countries, (c) => {
    c.header('cache-control', forADay)
    return c.json(listCountries(), 200)
  })
  .openapi(form, (c) => {
    const found = addressForm(c.req.valid('param').country)
    if (!found) return problem(c, { code: 'not-found', detail: 'There is no such country.' })
    c.header('cache-control', forADay)
    return c.json(found, 200)
  })
