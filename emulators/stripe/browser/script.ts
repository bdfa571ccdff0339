import { bundle } from './bundle.ts'
import addressFrame from './frame/address-frame.shim.js'
import authenticationFrame from './frame/authentication-frame.shim.js'
import cardFormat from './frame/card-format.shim.js'
import field from './frame/field.shim.js'
import paymentFrame from './frame/payment-frame.shim.js'
import port from './frame/port.shim.js'
import api from './page/api.shim.js'
import authentication from './page/authentication.shim.js'
import elements from './page/elements.shim.js'
import emitter from './page/emitter.shim.js'
import frame from './page/frame.shim.js'
import stripe from './page/stripe.shim.js'

/** The script that takes the place of js.stripe.com's. */
export const STRIPE_JS = bundle([emitter, frame, api, authentication, elements, stripe])

/** The script of each frame's document. */
export const FRAME_SCRIPTS = {
  payment: bundle([port, cardFormat, field, paymentFrame]),
  address: bundle([port, field, addressFrame]),
  authentication: bundle([port, authenticationFrame]),
}
export type FrameKind = keyof typeof FRAME_SCRIPTS
