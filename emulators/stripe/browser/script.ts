import { bundle } from './bundle.ts'
import addressFrame from './frame/address-frame.shim.js'
import authenticationFrame from './frame/authentication-frame.shim.js'
import cardForm from './frame/card-form.shim.js'
import cardFormat from './frame/card-format.shim.js'
import choices from './frame/choices.shim.js'
import expressFrame from './frame/express-frame.shim.js'
import field from './frame/field.shim.js'
import frameApi from './frame/frame-api.shim.js'
import money from './frame/money.shim.js'
import paymentFrame from './frame/payment-frame.shim.js'
import port from './frame/port.shim.js'
import walletAddress from './frame/wallet-address.shim.js'
import walletFrame from './frame/wallet-frame.shim.js'
import api from './page/api.shim.js'
import authentication from './page/authentication.shim.js'
import confirm from './page/confirm.shim.js'
import decision from './page/decision.shim.js'
import dialog from './page/dialog.shim.js'
import element from './page/element.shim.js'
import elements from './page/elements.shim.js'
import elementsOptions from './page/elements-options.shim.js'
import emitter from './page/emitter.shim.js'
import expressCheckout from './page/express-checkout.shim.js'
import expressOptions from './page/express-options.shim.js'
import frame from './page/frame.shim.js'
import integrationError from './page/integration-error.shim.js'
import intents from './page/intents.shim.js'
import stripe from './page/stripe.shim.js'
import walletSheet from './page/wallet-sheet.shim.js'

/** The script that takes the place of js.stripe.com's. */
export const STRIPE_JS = bundle([
  integrationError,
  emitter,
  frame,
  intents,
  api,
  dialog,
  authentication,
  elementsOptions,
  expressOptions,
  decision,
  element,
  walletSheet,
  expressCheckout,
  elements,
  confirm,
  stripe,
])

/** The script of each frame's document. */
export const FRAME_SCRIPTS = {
  payment: bundle([port, frameApi, cardFormat, field, cardForm, choices, paymentFrame]),
  address: bundle([port, field, addressFrame]),
  expressCheckout: bundle([port, expressFrame]),
  authentication: bundle([port, frameApi, money, authenticationFrame]),
  wallet: bundle([port, frameApi, money, walletAddress, walletFrame]),
}
export type FrameKind = keyof typeof FRAME_SCRIPTS
