import { defineRoute, jsonAnswer } from '../../platform/http/define-route.ts'
import { problem } from '../../platform/http/problem-response.ts'
import { createRouter } from '../../platform/http/router.ts'
import { parseTimeCursor } from '../../platform/http/time-cursor.ts'
import { PaymentReport, TransactionPage, TransactionQuery } from './contract.ts'
import { listTransactions } from './list-transactions.ts'
import { readPaymentReport } from './read-report.ts'

const tags = ['Payments']

const transactions = defineRoute({ access: 'staff', permission: 'orders:read' }, [], {
  method: 'get',
  path: '/admin/payments/transactions',
  operationId: 'listPaymentTransactions',
  summary: 'List charges, failed tries, refunds and disputes',
  tags,
  request: { query: TransactionQuery },
  responses: { 200: jsonAnswer(TransactionPage, 'A page of transactions, newest first') },
})

const report = defineRoute({ access: 'staff', permission: 'operations:read' }, [], {
  method: 'get',
  path: '/admin/payments/report',
  operationId: 'readPaymentReport',
  summary: 'Where money and orders do not meet',
  description: 'Every list must be empty; their sum is the metric `souk_payment_discrepancies`.',
  tags,
  responses: { 200: jsonAnswer(PaymentReport, 'The report of this moment') },
})

/** The books of payments, for staff. */
export const paymentReportRoutes = createRouter()
  .openapi(transactions, async (c) => {
    const query = c.req.valid('query')
    const cursor = parseTimeCursor(query.cursor)
    if (!cursor.ok) return problem(c, cursor.error)
    return c.json(await listTransactions(c.var.services, query, cursor.value), 200)
  })
  .openapi(report, async (c) => c.json(await readPaymentReport(c.var.services), 200))
