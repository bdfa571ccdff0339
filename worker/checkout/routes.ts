import { defineRoute, jsonAnswer, jsonBody } from '../platform/http/define-route.ts'
import { problem } from '../platform/http/problem-response.ts'
import { createRouter } from '../platform/http/router.ts'
import { Quote, QuoteRequest } from './contract.ts'
import { makeQuote, quoteCodes } from './make-quote.ts'

const quote = defineRoute({ access: 'public' }, quoteCodes, {
  method: 'post',
  path: '/checkout/quote',
  operationId: 'quoteCheckout',
  summary: 'Price a basket or a list of items',
  tags: ['Checkout'],
  request: { body: jsonBody(QuoteRequest) },
  responses: { 200: jsonAnswer(Quote, 'What it would cost') },
})

/** Pricing what a shopper is about to order; ordering it is in order-management/routes.ts. */
export const checkoutRoutes = createRouter().openapi(quote, async (c) => {
  const quoted = await makeQuote(c.var.services, c.req.valid('json'), c.var.actor)
  return quoted.ok ? c.json(quoted.value, 200) : problem(c, quoted.error)
})
