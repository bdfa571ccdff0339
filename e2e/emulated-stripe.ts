import type { SharedShop } from './global-setup.ts'

interface Delivery {
  readonly event: string
  readonly type: string
}

/** The emulated Stripe's own door for tests; emulators/README.md describes it. */
export function stripe({ origin }: SharedShop) {
  const door = `${origin}/_emulator/stripe/control`
  return {
    /** The `payment_intent.succeeded` events of an order: how often it was paid. */
    async succeeded(orderId: string): Promise<readonly Delivery[]> {
      const response = await fetch(`${door}/deliveries?orderId=${orderId}&type=payment_intent.succeeded`)
      // The boundary to the emulator's own JSON, described in its README.
      return ((await response.json()) as { deliveries: Delivery[] }).deliveries
    },
    /** Makes something go wrong for the payment of this order. */
    async chaos(orderId: string, what: Readonly<Record<string, unknown>>): Promise<void> {
      const response = await fetch(`${door}/chaos`, { method: 'POST', body: JSON.stringify({ orderId, ...what }) })
      if (!response.ok) throw new Error(`No chaos: ${response.status} ${await response.text()}`)
    },
  }
}
