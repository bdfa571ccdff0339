import type { Account } from '../account.ts'
import { invalid, missing, ok, type Result, unexpectedState } from '../protocol/refusal.ts'

/** What a confirmation brings: a payment method's id and where the shopper comes back to. */
export interface Given {
  method: string | undefined
  returnUrl: string | undefined
}

interface Sent {
  confirmation_token?: string
  payment_method?: string
  return_url?: string
}

/** Reads the method and the return URL that a confirmation names, opening its ConfirmationToken. */
export function openGiven(account: Account, sent: Sent): Result<Given> {
  if (sent.return_url !== undefined && !URL.canParse(sent.return_url)) {
    return invalid('Not a valid URL', 'return_url', 'url_invalid')
  }
  const given = { method: sent.payment_method, returnUrl: sent.return_url }
  if (!sent.confirmation_token) return ok(given)
  const token = account.store.find('confirmation_token', sent.confirmation_token)
  if (!token) return missing('confirmation_token', sent.confirmation_token, 'confirmation_token')
  if (token.payment_intent ?? token.setup_intent) {
    const used = token.payment_intent ? 'PaymentIntent' : 'SetupIntent'
    return unexpectedState(`ConfirmationToken ${token.id} has already been used to confirm a ${used}.`, {
      param: 'confirmation_token',
    })
  }
  return ok({
    method: account.store.hidden(token.id).paymentMethod,
    returnUrl: given.returnUrl ?? token.return_url ?? undefined,
  })
}

/** Marks a ConfirmationToken as used by this intent: it serves once. */
export function spendToken(
  account: Account,
  tokenId: string | undefined,
  used: { payment_intent: string } | { setup_intent: string },
): void {
  const token = tokenId === undefined ? undefined : account.store.find('confirmation_token', tokenId)
  if (token) account.store.put('confirmation_token', { ...token, ...used })
}

interface Redirecting {
  object: 'payment_intent' | 'setup_intent'
  id: string
  client_secret: string | null
  automatic_payment_methods: { enabled: boolean | null; allow_redirects?: string } | null
}

/** Methods that redirect need somewhere to return to, unless the intent excludes them. Stripe.js always sends one. */
export function checkReturnUrl(intent: Redirecting, returnUrl: string | undefined): Result<undefined> {
  const automatic = intent.automatic_payment_methods
  if (!automatic?.enabled || automatic.allow_redirects === 'never' || returnUrl) return ok(undefined)
  const noun = intent.object === 'payment_intent' ? 'PaymentIntent' : 'SetupIntent'
  return invalid(
    `This ${noun} is configured to accept payment methods enabled in your Dashboard. Because some of these payment methods might redirect your customer off of your page, you must provide a \`return_url\`. If you don't want to accept redirect-based payment methods, set \`automatic_payment_methods[enabled]\` to \`true\` and \`automatic_payment_methods[allow_redirects]\` to \`never\` when creating Setup Intents and Payment Intents.`,
    'return_url',
  )
}

/** `/_emulator/stripe/frame/authentication` on the shop's own origin, which is where the return URL points. */
export function redirectPage(intent: Redirecting, returnUrl: string): string {
  const url = new URL('/_emulator/stripe/frame/authentication', returnUrl)
  url.searchParams.set(intent.object, intent.id)
  url.searchParams.set('client_secret', intent.client_secret ?? '')
  url.searchParams.set('return_url', returnUrl)
  return url.href
}

/** Refuses a customer that does not exist or was deleted. */
export function checkCustomer(account: Account, id: string | undefined): Result<undefined> {
  if (!id || (account.store.find('customer', id) && !account.store.hidden(id).deleted)) return ok(undefined)
  return missing('customer', id, 'customer')
}
