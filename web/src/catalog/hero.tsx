import { buttonClass } from '../ui/button.tsx'

/** What one sees first: the promise, and one object in its niche. */
export function Hero() {
  return (
    <section class="wrap grid items-center gap-x-12 gap-y-10 pt-10 sm:pt-16 lg:grid-cols-[1.15fr_1fr] lg:pt-20">
      <div class="max-lg:order-2 max-lg:text-center">
        <h1 class="text-display">
          Everyday
          <br />
          objects, small
          <br />
          <span class="relative whitespace-nowrap">
            wonders.
            <svg
              viewBox="0 0 300 18"
              preserveAspectRatio="none"
              class="absolute inset-x-0 -bottom-[0.06em] -z-1 h-[0.16em] w-full"
              aria-hidden="true"
            >
              <path d="M2 12C70 3 210 2 298 9" fill="none" class="stroke-saffron" stroke-width="9" />
            </svg>
          </span>
        </h1>
        <p class="text-lead mt-9 max-w-md text-ink-soft max-lg:mx-auto">
          The kettle you hear first, the lamp you read by, the knife that makes an onion easy. Each chosen because
          somebody will reach for it tomorrow.
        </p>
        <div class="mt-9 flex flex-wrap gap-3 max-lg:justify-center">
          <a href="/search?sort=newest" class={buttonClass('accent', 'large')}>
            See what is new
          </a>
          <a href="/about" class={buttonClass('outline', 'large')}>
            How we choose
          </a>
        </div>
      </div>
      <div class="niche relative mx-auto aspect-4/5 w-[min(78vw,26rem)] bg-saffron-pale lg:w-full lg:max-w-[34rem]">
        <img
          src="/seed/hero-800.webp"
          srcset="/seed/hero-480.webp 480w, /seed/hero-800.webp 800w, /seed/hero-1600.webp 1600w"
          sizes="(min-width: 64rem) 34rem, 78vw"
          alt=""
          width="800"
          height="1000"
          fetchpriority="high"
          class="absolute inset-0 size-full object-cover"
        />
      </div>
    </section>
  )
}
