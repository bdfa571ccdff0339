import { buttonClass } from '../ui/button.tsx'

/** What a basket says when there is nothing in it. */
export function EmptyBasket(props: { onFollow?: () => void }) {
  return (
    <div class="px-6 py-14 text-center">
      <svg viewBox="0 0 80 96" class="mx-auto mb-6 w-24" aria-hidden="true">
        <path d="M4 96V40a36 36 0 0 1 72 0v56" class="fill-paper-deep" />
        <circle cx="40" cy="42" r="11" class="fill-saffron" />
      </svg>
      <p class="font-serif text-2xl">Your basket is empty.</p>
      <p class="mx-auto mt-2 mb-7 max-w-xs text-ink-soft">Find something you like and add it here.</p>
      <a href="/" class={buttonClass('outline')} onClick={props.onFollow}>
        Browse the shop
      </a>
    </div>
  )
}
