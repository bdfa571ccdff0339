import { shopName } from '../ui/page-origin.ts'

/** The shop's sign: an arch with the sun in it, and the name. */
export function Wordmark() {
  return (
    <span class="flex items-center gap-2.5">
      <svg viewBox="0 0 28 30" class="h-7 w-auto" aria-hidden="true">
        <path d="M1 30V14a13 13 0 0 1 26 0v16z" class="fill-ink" />
        <circle cx="14" cy="14.5" r="6" class="fill-saffron" />
      </svg>
      <span class="font-serif text-[1.75rem] leading-none font-[450] tracking-[-0.03em]">{shopName()}</span>
    </span>
  )
}
