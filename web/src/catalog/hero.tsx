import { buttonClass } from '../ui/button.tsx'

/** What one sees first: the promise, and one object in its niche. */
export function Hero() {
  return (
    <section class="wrap grid items-center gap-x-12 gap-y-10 pt-10 sm:pt-16 lg:grid-cols-[1.1fr_1fr] lg:pt-20">
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
          The kettle you hear first, the lamp you read by, the knife that makes an onion easy. Each chosen because you
          will reach for it tomorrow.
        </p>
        <div class="mt-9 flex flex-wrap gap-3 max-lg:justify-center">
          <a href="/search?sort=newest" class={buttonClass('accent', 'large')}>
            See new arrivals
          </a>
          <a href="/about" class={buttonClass('outline', 'large')}>
            How we choose
          </a>
        </div>
      </div>
      <div class="niche relative mx-auto aspect-square w-full max-w-[36rem] border-2 border-ink bg-saffron-pale">
        <img
          src="/seed/home-hero-960.webp"
          srcset="/seed/home-hero-480.webp 480w, /seed/home-hero-960.webp 960w, /seed/home-hero-1440.webp 1440w"
          // The picture is 16 to 10 and the niche is square: it is drawn 1.6 times as wide as what one sees.
          sizes="(min-width: 64rem) 58rem, 140vw"
          alt="A market stall with a striped awning: a clock, a vase, a plant, a globe, a teapot, a bear and a camera on their stands"
          width="1440"
          height="900"
          fetchpriority="high"
          class="absolute inset-0 size-full object-cover"
        />
      </div>
    </section>
  )
}
