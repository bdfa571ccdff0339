import { For, Show } from 'solid-js'
import type { ProductSummary } from '#contracts/catalog/products'
import { Picture } from '../ui/picture.tsx'
import { Price } from '../ui/price.tsx'

/** How few is few. */
export const fewUnits = 5

/** A product in a list: its picture, its name, its price, and whether it is (nearly) gone. */
export function ProductTile(props: { product: ProductSummary; sizes: string; priority?: boolean }) {
  const p = () => props.product
  return (
    <article class="group relative">
      <Picture
        url={p().image?.url ?? p().imageUrls[0]}
        alt={p().image?.alt ?? ''}
        sources={p().image?.sources}
        sizes={props.sizes}
        tint={p().tint}
        priority={props.priority}
        class="[&>img]:transition-transform [&>img]:duration-500 group-hover:[&>img]:scale-104"
      />
      <h3 class="mt-3.5 text-lg/snug font-[420] sm:text-xl/snug">
        <a
          href={`/product/${p().slug}`}
          class="decoration-saffron decoration-2 underline-offset-4 group-hover:underline after:absolute after:inset-0 after:content-['']"
        >
          {p().name}
        </a>
      </h3>
      <p class="mt-0.5 flex flex-wrap items-baseline gap-x-3 text-[0.9375rem]">
        <Price amount={p().price} currency={p().currency} compareAt={p().compareAtPrice} from={p().priceVaries} />
        <Show when={p().stockQuantity <= fewUnits}>
          <span class={p().stockQuantity === 0 ? 'text-ink-soft' : 'font-semibold text-saffron-deep'}>
            {p().stockQuantity === 0 ? 'Sold out' : `Only ${p().stockQuantity} left`}
          </span>
        </Show>
      </p>
    </article>
  )
}

const gridSizes = '(min-width: 86rem) 19rem, (min-width: 64rem) 22vw, (min-width: 40rem) 30vw, 45vw'

/** Rows of products: two abreast on a phone, four on a wide screen. The first rows load at once. */
export function ProductGrid(props: { products: readonly ProductSummary[]; eager?: number }) {
  return (
    <ul class="grid grid-cols-2 gap-x-4 gap-y-9 sm:grid-cols-3 sm:gap-x-6 sm:gap-y-12 lg:grid-cols-4">
      <For each={props.products}>
        {(product, index) => (
          <li>
            <ProductTile product={product} sizes={gridSizes} priority={index() < (props.eager ?? 0)} />
          </li>
        )}
      </For>
    </ul>
  )
}
