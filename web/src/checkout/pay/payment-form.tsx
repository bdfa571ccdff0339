import { Show } from 'solid-js'
import type { Order } from '#contracts/orders'
import { ReloadButton } from '../../payments/reload-button.tsx'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Price } from '../../ui/price.tsx'
import { createPayment, type PaymentStart } from './create-payment.ts'

/** Wallet buttons above Stripe's Payment Element. No card number passes through this page. */
export function PaymentForm(props: { order: Order; start: PaymentStart }) {
  const { settings, captureMethod } = props.start
  let cardPlace: HTMLDivElement | undefined
  let walletPlace: HTMLDivElement | undefined
  let said: HTMLDivElement | undefined
  const { orderPath, isReady, hasWallets, missing, isBusy, refusal, pay } = createPayment({
    order: props.order,
    start: props.start,
    places: () => ({ card: cardPlace, wallets: walletPlace }),
    onRefused: () => said?.scrollIntoView({ block: 'nearest' }),
  })

  return (
    <Show
      when={settings.isConfigured}
      fallback={<Notice tone="warning" title="This shop has no payment keys yet, so it cannot take payments." />}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          pay()
        }}
      >
        <div classList={{ 'h-0 overflow-hidden': !hasWallets() }}>
          <div ref={walletPlace} />
          <p class="my-6 flex items-center gap-4 text-sm text-ink-soft before:h-px before:grow before:bg-rule after:h-px after:grow after:bg-rule">
            or pay by card
          </p>
        </div>
        <div class="relative" classList={{ 'min-h-64': missing() === null, hidden: missing() !== null }}>
          <Show when={!isReady()}>
            <div class="skeleton absolute inset-0" role="status">
              <span class="sr-only">Loading the payment form</span>
            </div>
          </Show>
          <div ref={cardPlace} class="relative" />
        </div>
        <Show when={missing()}>
          {(words) => (
            <Notice tone="alarm" title={words()}>
              <p class="mb-3">Nothing was charged, and your order is kept. Check your connection and reload.</p>
              <ReloadButton />
            </Notice>
          )}
        </Show>
        <div ref={said}>
          <Show when={refusal()}>
            {(found) => (
              <Notice tone="alarm" class="mt-6" title={found().title}>
                <p>{found().text}</p>
                <Show when={found().isUnknown}>
                  <a href={orderPath} rel="external" class={buttonClass('outline', 'small', 'mt-3')}>
                    View order
                  </a>
                </Show>
              </Notice>
            )}
          </Show>
        </div>
        <Show when={missing() === null}>
          <Button
            type="submit"
            look="accent"
            size="large"
            class="mt-6 w-full"
            busy={isBusy()}
            busyLabel="Paying"
            disabled={!isReady()}
          >
            Pay <Price amount={props.order.totalAmount} currency={props.order.currency} />
          </Button>
        </Show>
        <p class="mt-4 flex items-start gap-2 text-sm text-ink-soft">
          <Icon name="lock" class="mt-0.5 size-4!" />
          <span>
            Your card goes straight to Stripe. We never see its number.
            <Show when={captureMethod === 'manual'}> It is charged once we have confirmed your items.</Show>
          </span>
        </p>
      </form>
    </Show>
  )
}
