import { Icon } from '../ui/icon.tsx'
import { Wordmark } from './wordmark.tsx'

/** The head of checkout and payment: the way back to the shop, and nothing else. */
export function CheckoutHeader() {
  return (
    <header class="border-b border-ink">
      <div class="wrap flex h-[4.5rem] items-center justify-between">
        <a href="/" rel="external" class="py-2">
          <Wordmark />
        </a>
        <span class="inline-flex items-center gap-2 text-sm text-ink-soft">
          <Icon name="lock" class="size-5" />
          Secure checkout
        </span>
      </div>
    </header>
  )
}
