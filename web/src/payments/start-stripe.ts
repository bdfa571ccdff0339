import type { Stripe } from '@stripe/stripe-js'
import { loadStripe } from '@stripe/stripe-js/pure'

/** How long Stripe.js may take, in milliseconds: a script tag that failed earlier says nothing any more. */
const patience = 15_000

/** Stripe.js, which the document itself asked for; null when it did not come. */
export async function startStripe(publishableKey: string): Promise<Stripe | null> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), patience)
  })
  const loaded = loadStripe(publishableKey).catch(() => null)
  const stripe = await Promise.race([loaded, late])
  clearTimeout(timer)
  return stripe
}
