import { createEffect, createSignal, Show } from 'solid-js'
import type { User } from '#contracts/accounts/account'
import type { SavedAddress } from '#contracts/accounts/addresses'
import type { Basket } from '#contracts/basket'
import type { PlaceOrder } from '#contracts/order-management/placing'
import type { Address } from '#kernel/address/address'
import { createAddressForm, lacksState } from '../addresses/address-form.ts'
import { saveAddress } from '../addresses/queries.ts'
import { destinationOf, typedAddress } from '../addresses/typed-address.ts'
import type { ApiProblem } from '../api/problem.ts'
import { createAttemptKeys } from '../forms/idempotency-key.ts'
import { sayRefusal } from '../forms/refusal-text.ts'
import { createSubmission, formValues } from '../forms/submission.ts'
import { type Draft, keepDraft } from '../orders/order-draft.ts'
import { paymentPath } from '../payments/payment-path.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { Price } from '../ui/price.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { ChangedQuote } from './changed-quote.tsx'
import { createLiveQuote } from './live-quote.ts'
import { OrderSummary } from './order-summary.tsx'
import { placeOrder, quoteBasket } from './queries.ts'
import { changedQuoteOf, changesBetween } from './quote-change.ts'
import { ShippingAddress } from './shipping-address.tsx'
import { ShippingChoice } from './shipping-choice.tsx'
import { shortagesOf } from './shortages.ts'

/** Who, where to, how fast; then the order is placed and its payment page follows. */
export function CheckoutForm(props: {
  basket: Basket
  user: User | null
  saved: readonly SavedAddress[]
  /** What was typed before, for example before Back from the payment. */
  draft: Draft | null
}) {
  const typed = props.draft?.address
  const [chosen, setChosen] = createSignal(typed ? findSaved(props.saved, typed) : firstOf(props.saved))
  const [refused, setRefused] = createSignal(typed)
  const [destination, setDestination] = createSignal(destinationOf(chosen()?.address ?? typed))
  function choose(saved: SavedAddress | null): void {
    setRefused(undefined)
    setChosen(saved)
    setDestination(destinationOf(saved?.address))
  }
  const [methodId, setMethodId] = createSignal(props.draft?.shippingMethodId)
  const form = createAddressForm(() => destination().country)
  const costs = createLiveQuote(() => {
    const fields = form.known()
    if (fields === undefined || lacksState(fields, destination().state)) return undefined
    return { basketId: props.basket.id, shippingMethodId: methodId(), shippingAddress: { ...destination() } }
  }, quoteBasket)
  // An address of the book from before states were asked for is completed in the fields.
  createEffect(() => {
    const address = chosen()?.address
    if (address === undefined || !lacksState(form.known() ?? [], address.state ?? '')) return
    setRefused(address)
    setChosen(null)
  })
  // A way of shipping that does not go there, or is gone: the first that does takes its place.
  createEffect(() => {
    if (costs.problem()?.code === 'shipping-unavailable' && methodId() !== undefined) setMethodId(undefined)
  })
  /** Tax may depend on the state, and none is chosen yet: a total would be wrong. */
  const missing = () => lacksState(form.shown() ?? [], destination().state)
  const quote = () => (missing() ? undefined : costs.quote())
  const { isBusy, problem, at, run } = createSubmission()
  const keys = createAttemptKeys()
  const shortages = () => shortagesOf(problem())
  const [changes, setChanges] = createSignal<readonly string[]>([])

  /** Remembers what is typed, so that Back and "Change" find it again. */
  function keep(form: HTMLFormElement): void {
    const values = formValues(form)
    keepDraft(props.user?.id ?? '', {
      ...(values.email !== undefined && { email: values.email }),
      ...(chosen() === null && { address: typedAddress(values) }),
      ...(values.shippingMethodId !== undefined && { shippingMethodId: values.shippingMethodId }),
    })
  }

  async function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }): Promise<void> {
    event.preventDefault()
    const form = event.currentTarget
    const values = formValues(form)
    const shippingAddress = chosen()?.address ?? typedAddress(values)
    const input: PlaceOrder = {
      basketId: props.basket.id,
      ...(props.user === null && { email: values.email }),
      shippingMethodId: values.shippingMethodId,
      shippingAddress,
      expectedTotal: quote()?.totalAmount,
    }
    const seen = quote()
    keep(form)
    const placed = await run(async () => {
      const order = await placeOrder(input, keys.keyFor(JSON.stringify(input)))
      // An address that cannot be kept must not keep the order from being paid.
      if (values.keepsAddress) await saveAddress(kept(shippingAddress)).catch(() => undefined)
      const isOpen = order.status === 'pending_payment' && order.totalAmount > 0
      location.assign(isOpen ? paymentPath(order.id) : `/order/${order.id}`)
    })
    keys.ended(problem() ?? null)
    const now = changedQuoteOf(problem())
    setChanges(now && seen ? changesBetween(seen, now) : [])
    if (now) costs.take(now)
    if (problem()?.errors.some(({ pointer }) => pointer.startsWith('/shippingAddress/')) && chosen() !== null) {
      setRefused(chosen()?.address)
      setChosen(null)
    }
    if (!placed) form.querySelector<HTMLElement>('[aria-invalid=true], [data-refusal]')?.focus()
  }

  return (
    <div class="grid gap-x-16 gap-y-8 lg:grid-cols-[1fr_26rem] lg:pt-14">
      <aside aria-label="Your order" class="lg:order-2">
        <Show when={missing() || costs.quote()} fallback={<SkeletonLines lines={5} class="p-6" />}>
          <OrderSummary
            items={quote()?.items ?? props.basket.lines}
            sums={quote()}
            currency={quote()?.currency ?? props.basket.currency}
            missing="Shipping and tax follow once we know the state or province."
            isStale={costs.isStale() && !missing()}
            shortOf={(variantId) => shortages().get(variantId)}
          />
        </Show>
      </aside>
      <form
        method="post"
        class="grid content-start gap-10"
        onSubmit={submit}
        onInput={(event) => keep(event.currentTarget)}
        aria-labelledby="checkout"
      >
        <h1 id="checkout" class="text-title">
          Check out
        </h1>
        <section aria-labelledby="contact">
          <h2 id="contact" class="text-heading mb-4">
            Contact
          </h2>
          <Show when={props.user} fallback={<Contact email={props.draft?.email} error={at('/email')} />}>
            {(user) => (
              <p>
                Signed in as <strong>{user().email}</strong>. We write to this address.
              </p>
            )}
          </Show>
        </section>
        <section aria-labelledby="address">
          <h2 id="address" class="text-heading mb-4">
            Where to
          </h2>
          <ShippingAddress
            user={props.user}
            saved={props.saved}
            chosen={chosen()}
            onChoose={choose}
            refused={refused()}
            form={form.shown()}
            destination={destination()}
            onDestination={setDestination}
            errorAt={at}
          />
        </section>
        <Show when={!missing() && costs.problem()}>
          {(refusal) => <CostsRefused problem={refusal()} retry={costs.refresh} />}
        </Show>
        <Show when={quote()}>{(known) => <ShippingChoice quote={known()} onChoose={setMethodId} />}</Show>
        <div>
          <Show when={problem()}>{(refusal) => <OrderRefused problem={refusal()} changes={changes()} />}</Show>
          <Button
            type="submit"
            look="accent"
            size="large"
            class="w-full"
            busy={isBusy()}
            busyLabel="Placing your order"
            disabled={quote() === undefined && !missing()}
          >
            Continue to payment
            <Show when={quote()}>
              {(known) => (
                <>
                  <span aria-hidden="true">·</span>
                  <Price amount={known().totalAmount} currency={known().currency} />
                </>
              )}
            </Show>
          </Button>
          <p class="mt-3 text-sm text-ink-soft">
            We set everything aside for you while you pay. By ordering you agree to our{' '}
            <a href="/terms" rel="noopener external" target="_blank" class="link">
              terms
            </a>
            .
          </p>
        </div>
      </form>
    </div>
  )
}

const kept = (address: Address) => ({ label: '', address, isDefault: false })

/** The address of the book that is the one typed before. */
function findSaved(saved: readonly SavedAddress[], address: Address): SavedAddress | null {
  const text = ({ street, zipCode, city, country, name }: Address) => [name, street, zipCode, city, country].join('|')
  return saved.find((one) => text(one.address) === text(address)) ?? null
}

const firstOf = (saved: readonly SavedAddress[]) => saved.find(({ isDefault }) => isDefault) ?? saved[0] ?? null

function Contact(props: { email: string | undefined; error: string | undefined }) {
  return (
    <>
      <TextField
        label="E-mail address"
        name="email"
        type="email"
        autocomplete="email"
        value={props.email ?? ''}
        required
        hint="For the confirmation and the tracking number."
        error={props.error}
      />
      <p class="mt-3 text-sm">
        Have an account?{' '}
        <a href="/sign-in?next=/checkout" rel="external" class="link font-semibold">
          Sign in
        </a>
      </p>
    </>
  )
}

function CostsRefused(props: { problem: ApiProblem; retry: () => void }) {
  return (
    <Notice tone="alarm" title={props.problem.sentence}>
      <Button look="outline" size="small" class="mt-3" onClick={props.retry}>
        Work it out again
      </Button>
    </Notice>
  )
}

const ofTheBasket = ['stock-insufficient', 'item-unavailable', 'quantity-limited']

function OrderRefused(props: { problem: ApiProblem; changes: readonly string[] }) {
  const isStock = () => ofTheBasket.includes(props.problem.code)
  return (
    <Show when={props.problem.code !== 'quote-changed'} fallback={<ChangedQuote changes={props.changes} />}>
      <div data-refusal tabindex="-1" class="mb-5">
        <Notice tone="alarm" title={sayRefusal(props.problem)}>
          <Show when={isStock()}>
            <a href="/basket" rel="external" class="link mt-2 inline-block font-semibold">
              Change the basket
            </a>
          </Show>
        </Notice>
      </div>
    </Show>
  )
}
