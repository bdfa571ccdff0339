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

/**
 * One classic script of several modules, in the order of their imports: Stripe.js is not a module, since `window.Stripe`
 * must be there as soon as its tag has run. The modules' names are unique among themselves, so dropping `import` and
 * `export` is all it takes.
 */
export function bundle(modules: string[]): string {
  const bodies = modules.map((module) =>
    module.replaceAll(/^import [^;]*? from '[^']+'\n/gm, '').replaceAll(/^export (?=async |const |function )/gm, ''),
  )
  return `(() => {\n'use strict'\n${bodies.join('\n')}\n})()\n`
}

export const STRIPE_JS = bundle([emitter, frame, api, authentication, elements, stripe])

export const FRAME_SCRIPTS = {
  payment: bundle([port, cardFormat, field, paymentFrame]),
  address: bundle([port, field, addressFrame]),
  authentication: bundle([port, authenticationFrame]),
}
export type FrameKind = keyof typeof FRAME_SCRIPTS
