import { createAsync } from '@solidjs/router'
import { For, Show } from 'solid-js'
import type { Category } from '#contracts/catalog'
import { buttonClass } from '../ui/button.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { shopName } from '../ui/page-origin.ts'
import { Hero } from './hero.tsx'
import { ProductGrid } from './product-tile.tsx'
import { listCategories, listCollections, listProducts } from './queries.ts'

/** The front of the shop. */
export default function HomePage() {
  const categories = createAsync(() => listCategories(), { deferStream: true })
  const collection = createAsync(async () => (await listCollections())[0], { deferStream: true })
  const picks = createAsync(
    async () => {
      const first = (await listCollections())[0]
      return first === undefined ? [] : (await listProducts({ collection: first.slug, limit: '8' })).items
    },
    { deferStream: true },
  )
  const arrivals = createAsync(() => listProducts({ sort: 'newest', limit: '8' }), { deferStream: true })
  return (
    <>
      <PageHead
        title={`${shopName()}: everyday objects as small wonders`}
        description="Kettles, lamps, kites and the knife you will reach for every day. Everyday objects, chosen one at a time."
        path="/"
        image="/seed/hero-1600.webp"
      />
      <Hero />
      <Arcade categories={categories() ?? []} />
      <Show when={collection()}>
        {(shown) => (
          <section class="mt-24 bg-ink py-16 text-paper sm:mt-32 sm:py-24" aria-labelledby="picks">
            <div class="wrap">
              <div class="mb-10 flex flex-wrap items-end justify-between gap-6 sm:mb-14">
                <div class="max-w-xl">
                  <h2 id="picks" class="text-title">
                    {shown().name}
                  </h2>
                  <p class="text-lead mt-3 text-paper-edge">{shown().description}</p>
                </div>
                <a href={`/collections/${shown().slug}`} class={buttonClass('accent')}>
                  See all {shown().productCount}
                </a>
              </div>
              <div class="on-ink">
                <ProductGrid products={(picks() ?? []).slice(0, 4)} />
              </div>
            </div>
          </section>
        )}
      </Show>
      <section class="wrap mt-24 sm:mt-32" aria-labelledby="arrivals">
        <div class="mb-10 flex items-baseline justify-between gap-6">
          <h2 id="arrivals" class="text-title">
            Just unpacked
          </h2>
          <a href="/search?sort=newest" class="link shrink-0 font-semibold">
            See everything new
          </a>
        </div>
        <ProductGrid products={arrivals()?.items ?? []} />
      </section>
    </>
  )
}

/** The departments, each in its arch. */
function Arcade(props: { categories: readonly Category[] }) {
  return (
    <nav aria-label="Walk the arcade" class="mt-20 sm:mt-28">
      <h2 class="wrap text-title mb-8">Walk the arcade</h2>
      <ul class="wrap flex snap-x snap-mandatory scroll-pl-5 gap-4 overflow-x-auto pb-4 sm:gap-5 lg:grid lg:grid-cols-8 lg:overflow-visible">
        <For each={props.categories}>
          {(category) => (
            <li class="w-[38vw] shrink-0 snap-start sm:w-44 lg:w-auto">
              <a href={`/category/${category.slug}`} class="group block">
                <span
                  class="niche flex aspect-3/4 items-end transition-[filter] group-hover:brightness-95"
                  style={{ 'background-color': category.tint ?? undefined }}
                >
                  <Show when={category.imageUrl}>
                    {(url) => (
                      <img
                        src={url()}
                        alt=""
                        width="480"
                        height="480"
                        loading="lazy"
                        class="w-full transition-transform duration-500 group-hover:-translate-y-1"
                      />
                    )}
                  </Show>
                </span>
                <span class="mt-3 block text-center font-serif text-lg/tight decoration-saffron decoration-2 underline-offset-4 group-hover:underline">
                  {category.name}
                </span>
              </a>
            </li>
          )}
        </For>
      </ul>
    </nav>
  )
}
