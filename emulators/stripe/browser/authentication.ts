import { bodyText } from '../../body-text.ts'
import type { Account } from '../account.ts'
import type { ApiAnswer } from '../api.ts'
import { type FormHash, parseForm } from '../protocol/form.ts'
import { publicIntent } from '../protocol/public-intent.ts'
import { authenticate } from '../state/confirmation.ts'
import { authenticateSetup } from '../state/setup-confirmation.ts'

const json = (status: number, body: object): ApiAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

function answerPayment(account: Account, id: string, form: FormHash): object | undefined {
  const intent = account.store.find('payment_intent', id)
  if (intent?.client_secret !== form.client_secret) return undefined
  if (intent?.status === 'requires_action') authenticate(account, intent, form.outcome === 'complete')
  return account.store.find('payment_intent', id)
}

function answerSetup(account: Account, id: string, form: FormHash): object | undefined {
  const setup = account.store.find('setup_intent', id)
  if (setup?.client_secret !== form.client_secret) return undefined
  if (setup?.status === 'requires_action') authenticateSetup(account, setup, form.outcome === 'complete')
  return account.store.find('setup_intent', id)
}

/**
 * The bank's answer after its customer pressed a button in the 3-D Secure frame: `outcome` is `complete` or `fail`.
 * The new intent is answered either way; a decline after authentication is in its `last_payment_error`.
 */
export async function authenticateByHand(account: Account, request: Request): Promise<ApiAnswer> {
  const form = parseForm(await bodyText(request))
  const { payment_intent: payment, setup_intent: setup } = form
  if (typeof form.client_secret !== 'string') return json(400, { error: 'Missing client_secret' })
  const after =
    typeof setup === 'string'
      ? answerSetup(account, setup, form)
      : answerPayment(account, typeof payment === 'string' ? payment : '', form)
  return after ? json(200, publicIntent(after)) : json(404, { error: 'No such intent' })
}
