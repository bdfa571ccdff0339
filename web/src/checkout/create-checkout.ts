import { createEffect, createSignal } from 'solid-js'
import type { User } from '#contracts/accounts/account'
import type { SavedAddress } from '#contracts/accounts/addresses'
import type { Basket } from '#contracts/basket'
import type { PlaceOrder } from '#contracts/order-management/placing'
import type { Address } from '#kernel/address/address'
import { createAddressForm, lacksState } from '../addresses/address-form.ts'
import { saveAddress } from '../addresses/queries.ts'
import { destinationOf, typedAddress } from '../addresses/typed-address.ts'
import { createSubmission, formValues } from '../forms/submission.ts'
import { type Draft, keepDraft } from '../orders/order-draft.ts'
import { paymentPath } from '../payments/payment-path.ts'
import { createLiveQuote } from './live-quote.ts'
import { placeOrder, quoteBasket } from './queries.ts'
import { changedQuoteOf, changesBetween } from './quote-change.ts'

export interface CheckoutStart {
  readonly basket: Basket
  readonly user: User | null
  readonly saved: readonly SavedAddress[]
  /** What was typed before, for example before Back from the payment. */
  readonly draft: Draft | null
}

/** The state of a checkout: the address, what sending the basket there costs, and the order that is placed from it. */
export function createCheckout({ basket, user, saved, draft }: CheckoutStart) {
  const typed = draft?.address
  const [chosen, setChosen] = createSignal(typed ? findSaved(saved, typed) : defaultOf(saved))
  const [refused, setRefused] = createSignal(typed)
  const [destination, setDestination] = createSignal(destinationOf(chosen()?.address ?? typed))
  const [methodId, setMethodId] = createSignal(draft?.shippingMethodId)
  const form = createAddressForm(() => destination().country)
  const costs = createLiveQuote(() => {
    const fields = form.known()
    if (fields === undefined || lacksState(fields, destination().state)) return undefined
    return { basketId: basket.id, shippingMethodId: methodId(), shippingAddress: { ...destination() } }
  }, quoteBasket)
  const [changes, setChanges] = createSignal<readonly string[]>([])

  let keepsAddress = false
  const { isBusy, problem, at, run } = createSubmission(async (input: PlaceOrder, key) => {
    const order = await placeOrder(input, key)
    // An address that cannot be kept must not keep the order from being paid.
    if (keepsAddress)
      await saveAddress({ label: '', address: input.shippingAddress, isDefault: false }).catch(() => undefined)
    const isOpen = order.status === 'pending_payment' && order.totalAmount > 0
    location.assign(isOpen ? paymentPath(order.id) : `/order/${order.id}`)
  })

  /** Shows a saved address in the fields, to be completed or corrected there. */
  function correct(address: Address | undefined): void {
    setRefused(address)
    setChosen(null)
  }
  // A saved address from before states were asked for is completed in the fields.
  createEffect(() => {
    const address = chosen()?.address
    if (address !== undefined && lacksState(form.known() ?? [], address.state ?? '')) correct(address)
  })
  // A way of shipping that does not go there, or is gone: the first that does takes its place.
  createEffect(() => {
    if (costs.problem()?.code === 'shipping-unavailable' && methodId() !== undefined) setMethodId(undefined)
  })
  /** Tax may depend on the state, and none is chosen yet: a total would be wrong. */
  const isMissingState = () => lacksState(form.shown() ?? [], destination().state)
  const quote = () => (isMissingState() ? undefined : costs.quote())

  /** Remembers what is typed, so that Back and "Change" find it again. */
  function keep(values: Record<string, string>): void {
    keepDraft(user?.id ?? '', {
      ...(values.email !== undefined && { email: values.email }),
      ...(chosen() === null && { address: typedAddress(values) }),
      ...(values.shippingMethodId !== undefined && { shippingMethodId: values.shippingMethodId }),
    })
  }

  return {
    address: { chosen, refused, destination, setDestination, fields: form.shown },
    costs,
    isMissingState,
    quote,
    chooseShipping: setMethodId,
    /** What another total than the one shown consists of. */
    changes,
    isBusy,
    problem,
    at,
    keep: (element: HTMLFormElement) => keep(formValues(element)),
    chooseAddress(one: SavedAddress | null): void {
      setRefused(undefined)
      setChosen(one)
      setDestination(destinationOf(one?.address))
    },
    /** Places the order and leaves for its payment; answers false when it was refused. */
    async place(element: HTMLFormElement): Promise<boolean> {
      const values = formValues(element)
      const seen = quote()
      keep(values)
      keepsAddress = values.keepsAddress !== undefined
      const placed = await run({
        basketId: basket.id,
        ...(user === null && { email: values.email }),
        shippingMethodId: values.shippingMethodId,
        shippingAddress: chosen()?.address ?? typedAddress(values),
        expectedTotal: seen?.totalAmount,
      })
      const now = changedQuoteOf(problem())
      setChanges(now && seen ? changesBetween(seen, now) : [])
      if (now) costs.take(now)
      if (problem()?.errors.some(({ pointer }) => pointer.startsWith('/shippingAddress/')) && chosen() !== null) {
        correct(chosen()?.address)
      }
      return placed !== null
    },
  }
}

/** The saved address that is the one typed before. */
function findSaved(saved: readonly SavedAddress[], address: Address): SavedAddress | null {
  const text = ({ street, zipCode, city, country, name }: Address) => [name, street, zipCode, city, country].join('|')
  return saved.find((one) => text(one.address) === text(address)) ?? null
}

const defaultOf = (saved: readonly SavedAddress[]) => saved.find(({ isDefault }) => isDefault) ?? saved[0] ?? null
