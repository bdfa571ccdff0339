import type { SharedShop } from './global-setup.ts'

/** What happens at Stripe without the shop: a bank, a cardholder, an outage. emulators/README.md lists it. */
export function atStripe({ origin }: SharedShop) {
  async function tell(method: string, path: string, body: Readonly<Record<string, unknown>>): Promise<void> {
    const door = `${origin}/_emulator/stripe/control${path}`
    const response = await fetch(door, { method, body: JSON.stringify(body) })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  }
  return {
    /** Stripe answers nothing about this order any more. */
    goesDown: (orderId: string) => tell('POST', '/chaos', { orderId, down: true, downMode: 'error' }),
    /** Stripe carries out so many calls about this order and loses their answers. */
    losesAnswers: (orderId: string, loseResponses: number) => tell('POST', '/chaos', { orderId, loseResponses }),
    /** Nothing goes wrong for this order any more. */
    recovers: (orderId: string) => tell('DELETE', '/chaos', { orderId }),
    /** An order is paid with a payment that the shop did not make; as much as its last one unless told otherwise. */
    orderIsPaid: (orderId: string, amount?: number) => tell('POST', '/payments', { orderId, amount }),
    /** A cardholder says that the parcel never came. */
    cardholderDisputes: (orderId: string) => tell('POST', '/disputes', { orderId, reason: 'product_not_received' }),
    /** The bank decides the dispute of a payment. */
    bankDecides: (paymentIntentId: string, status: 'won' | 'lost') =>
      tell('POST', `/disputes/${paymentIntentId}/close`, { status }),
    /** The card's bank warns of fraud. */
    bankWarns: (orderId: string) => tell('POST', '/early-fraud-warnings', { orderId }),
  }
}
