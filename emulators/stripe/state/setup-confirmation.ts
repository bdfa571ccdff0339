import type Stripe from 'stripe'
import { type Account, idOf } from '../account.ts'
import { cardError, missing, ok, type Result } from '../protocol/refusal.ts'
import { authorize, type Verdict } from './card.ts'
import {
  setupActionRequired,
  setupAuthenticationError,
  setupCanceled,
  setupError,
  setupFailed,
  setupSucceeded,
} from './setup-intent.ts'
import { testCard } from './test-card.ts'

type Setup = Stripe.SetupIntent

export interface SetupSituation {
  authenticated: boolean
  /** Where the shopper does 3-D Secure when no Stripe.js is there to show it. */
  redirect: { url: string; returnUrl: string } | null
}

/** What the issuer says to saving a card: one that only declines when charged is kept (4000 0000 0000 0341). */
function verdictOf(account: Account, method: Stripe.PaymentMethod, authenticated: boolean): Verdict {
  const hidden = account.store.hidden(method.id)
  const card = testCard(hidden.card ?? '')
  const keeps = card?.attaches ? { ...card, decline: undefined } : card
  return authorize(keeps, { offSession: false, setUp: hidden.setUp ?? false, authenticated })
}

/** Confirms a SetupIntent: saves the card, asks for 3-D Secure, or declines. The new state is stored in every case. */
export function confirmSetup(
  account: Account,
  setup: Setup,
  method: Stripe.PaymentMethod,
  situation: SetupSituation,
): Result<Setup> {
  const verdict = verdictOf(account, method, situation.authenticated)
  if (verdict.kind === 'authenticate') {
    const next = setupActionRequired(setup, method.id, situation.redirect)
    account.store.put('setup_intent', next)
    account.emit('setup_intent.requires_action', next)
    return ok(next)
  }
  if (verdict.kind === 'declined') {
    const error = setupError(verdict.decline, method)
    const { type: _, ...body } = error
    return cardError({ ...body, setup_intent: fail(account, setup, error) })
  }
  return ok(save(account, setup, method))
}

function fail(account: Account, setup: Setup, error: Stripe.SetupIntent.LastSetupError): Setup {
  const next = setupFailed(setup, error)
  account.store.put('setup_intent', next)
  account.emit('setup_intent.setup_failed', next)
  return next
}

function save(account: Account, setup: Setup, method: Stripe.PaymentMethod): Setup {
  const next = setupSucceeded(setup, method.id)
  const customer = idOf(setup.customer)
  const attached = customer ? { ...method, customer } : method
  account.store.put('payment_method', attached, { setUp: setup.usage === 'off_session' })
  account.store.put('setup_intent', next)
  if (customer && !method.customer) account.emit('payment_method.attached', attached)
  account.emit('setup_intent.succeeded', next)
  return next
}

/** The shopper completed or failed the bank's 3-D Secure question about saving a card. */
export function authenticateSetup(account: Account, setup: Setup, succeeded: boolean): Result<Setup> {
  const id = idOf(setup.payment_method) ?? ''
  const method = account.store.find('payment_method', id)
  if (!method) return missing('payment_method', id, 'payment_method')
  if (!succeeded) return ok(fail(account, setup, setupAuthenticationError(method)))
  return confirmSetup(account, setup, method, { authenticated: true, redirect: null })
}

/** Cancels a SetupIntent: nothing is saved. */
export function cancelSetup(account: Account, setup: Setup, reason: Setup['cancellation_reason']): Setup {
  const next = setupCanceled(setup, reason)
  account.store.put('setup_intent', next)
  account.emit('setup_intent.canceled', next)
  return next
}
