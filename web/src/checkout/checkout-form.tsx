import { Show } from 'solid-js'
import { Button } from '../ui/button.tsx'
import { Price } from '../ui/price.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { CostsRefused, OrderRefused } from './checkout-refusals.tsx'
import { Contact } from './contact.tsx'
import { type CheckoutStart, createCheckout } from './create-checkout.ts'
import { OrderSummary } from './order-summary.tsx'
import { ShippingAddress } from './shipping-address.tsx'
import { ShippingChoice } from './shipping-choice.tsx'
import { shortagesOf } from './shortages.ts'

/** Contact, address, shipping; then the order is placed and its payment page follows. */
export function CheckoutForm(props: CheckoutStart) {
  const checkout = createCheckout(props)
  const shortages = () => shortagesOf(checkout.problem())

  async function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }): Promise<void> {
    event.preventDefault()
    const form = event.currentTarget
    if (!(await checkout.place(form))) form.querySelector<HTMLElement>('[aria-invalid=true], [data-refusal]')?.focus()
  }

  return (
    <div class="grid gap-x-16 gap-y-8 lg:grid-cols-[1fr_26rem] lg:pt-14">
      <aside aria-label="Your order" class="lg:order-2">
        <Show
          when={checkout.isMissingState() || checkout.costs.quote()}
          fallback={<SkeletonLines lines={5} class="p-6" />}
        >
          <OrderSummary
            items={checkout.quote()?.items ?? props.basket.lines}
            sums={checkout.quote()}
            currency={checkout.quote()?.currency ?? props.basket.currency}
            missing="Choose a state or province to see shipping and tax."
            isStale={checkout.costs.isStale() && !checkout.isMissingState()}
            shortOf={(variantId) => shortages().get(variantId)}
          />
        </Show>
      </aside>
      <form
        method="post"
        class="grid content-start gap-10"
        onSubmit={submit}
        onInput={(event) => checkout.keep(event.currentTarget)}
        aria-labelledby="checkout"
      >
        <h1 id="checkout" class="text-title">
          Check out
        </h1>
        <Contact user={props.user} email={props.draft?.email} error={checkout.at('/email')} />
        <section aria-labelledby="address">
          <h2 id="address" class="text-heading mb-4">
            Shipping address
          </h2>
          <ShippingAddress
            user={props.user}
            saved={props.saved}
            chosen={checkout.address.chosen()}
            onChoose={checkout.chooseAddress}
            refused={checkout.address.refused()}
            form={checkout.address.fields()}
            destination={checkout.address.destination()}
            onDestination={checkout.address.setDestination}
            errorAt={checkout.at}
          />
        </section>
        <Show when={!checkout.isMissingState() && checkout.costs.problem()}>
          {(refusal) => <CostsRefused problem={refusal()} retry={checkout.costs.refresh} />}
        </Show>
        <Show when={checkout.quote()}>
          {(known) => <ShippingChoice quote={known()} onChoose={checkout.chooseShipping} />}
        </Show>
        <div>
          <Show when={checkout.problem()}>
            {(refusal) => <OrderRefused problem={refusal()} changes={checkout.changes()} />}
          </Show>
          <Button
            type="submit"
            look="accent"
            size="large"
            class="w-full"
            busy={checkout.isBusy()}
            busyLabel="Placing your order"
            disabled={checkout.quote() === undefined && !checkout.isMissingState()}
          >
            Continue to payment
            <Show when={checkout.quote()}>
              {(known) => (
                <>
                  <span aria-hidden="true">·</span>
                  <Price amount={known().totalAmount} currency={known().currency} />
                </>
              )}
            </Show>
          </Button>
          <p class="mt-3 text-sm text-ink-soft">
            We reserve your items while you pay. By ordering you agree to our{' '}
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
