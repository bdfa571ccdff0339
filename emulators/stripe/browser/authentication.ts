import { bodyText } from '../../body-text.ts'
import type { Account } from '../account.ts'
import type { ApiAnswer } from '../api.ts'
import { parseForm } from '../protocol/form.ts'
import { publicIntent } from '../protocol/public-intent.ts'
import { authenticate } from '../state/confirmation.ts'

const json = (status: number, body: object): ApiAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

/**
 * The bank's answer after its customer pressed a button in the 3-D Secure frame: `outcome` is `complete` or `fail`.
 * The new intent is answered either way; a decline after authentication is in its `last_payment_error`.
 */
export async function authenticateByHand(account: Account, request: Request): Promise<ApiAnswer> {
  const form = parseForm(await bodyText(request))
  const id = typeof form.payment_intent === 'string' ? form.payment_intent : ''
  const intent = account.store.find('payment_intent', id)
  if (!intent || intent.client_secret !== form.client_secret) return json(404, { error: 'No such payment_intent' })
  if (intent.status === 'requires_action') authenticate(account, intent, form.outcome === 'complete')
  return json(200, publicIntent(account.store.find('payment_intent', id) ?? intent))
}
