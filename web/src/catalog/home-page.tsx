import { createAsync } from '@solidjs/router'
import { For, Show } from 'solid-js'
import type { Category } from '#contracts/catalog/categories'
import { buttonClass } from '../ui/button.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { shopName } from '../ui/page-origin.ts'
import { Hero } from './hero.tsx'
import { ProductGrid } from './product-tile.tsx'
import { listCategories, listCollections, listProducts } from './queries.ts'

/** The front of the shop. */
export default function HomePage() {
  const categories = createAsync(() => listCategories(), { deferStream: true })
  const collections = createAsync(() => listCollections(), { deferStream: true })
  const picks = createAsync(
    async () => {
      const shown = featured(await listCollections())
      return shown === undefined ? [] : (await listProducts({ collection: shown.slug, limit: '4' })).items
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
        image="/seed/home-hero-1440.webp"
      />
      <Hero />
      <Arcade categories={categories() ?? []} />
      <Show when={featured(collections() ?? [])}>
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
                <ProductGrid products={picks() ?? []} />
              </div>
              <p class="mt-14 border-t border-ink-soft pt-5 text-paper-edge">
                Or browse a collection:{' '}
                <For each={collections()?.filter((each) => each.slug !== shown().slug)}>
                  {(each) => (
                    <a href={`/collections/${each.slug}`} class="link mr-5 inline-block py-1 font-semibold text-paper">
                      {each.name}
                    </a>
                  )}
                </For>
              </p>
            </div>
          </section>
        )}
      </Show>
      <section class="wrap mt-24 sm:mt-32" aria-labelledby="arrivals">
        <div class="mb-10 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
          <h2 id="arrivals" class="text-title">
            New arrivals
          </h2>
          <a href="/search?sort=newest" class="link shrink-0 font-semibold">
            See all new arrivals
          </a>
        </div>
        <ProductGrid products={arrivals()?.items ?? []} />
      </section>
    </>
  )
}

/** The collection on the dark ground: one that says what the shop is about, else whichever there is. */
function featured<C extends { slug: string }>(collections: readonly C[]): C | undefined {
  return collections.find((collection) => collection.slug === 'made-by-hand') ?? collections[0]
}

/** The departments, each in its arch. */
function Arcade(props: { categories: readonly Category[] }) {
  return (
    <nav aria-label="Shop by department" class="mt-20 sm:mt-28">
      <h2 class="wrap text-title mb-8">Shop by department</h2>
      <ul class="wrap flex snap-x snap-mandatory scroll-pl-5 gap-4 overflow-x-auto pb-4 sm:gap-5 lg:grid lg:grid-cols-5 lg:gap-y-10 lg:overflow-visible">
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
