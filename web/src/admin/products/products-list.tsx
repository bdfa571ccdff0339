import { For, Show } from 'solid-js'
import type { ProductSummary } from '#contracts/catalog/products'
import { Mark } from '../../ui/notice.tsx'
import { Picture } from '../../ui/picture.tsx'
import { Price } from '../../ui/price.tsx'

/** Products with their picture, price and stock: a line each on a desk, a block each on a phone. */
export function ProductsList(props: { products: readonly ProductSummary[] }) {
  return (
    <ul aria-label="Products" class="border-t border-ink">
      <For each={props.products}>{(product) => <Row product={product} />}</For>
    </ul>
  )
}

function Row(props: { product: ProductSummary }) {
  const units = () => props.product.stockQuantity
  return (
    <li class="relative grid grid-cols-[3.5rem_minmax(0,1fr)_auto] items-center gap-x-4 border-b border-paper-edge py-2.5 hover:bg-paper-deep md:grid-cols-[3.5rem_minmax(0,1fr)_8rem_9rem_7rem]">
      <Picture
        url={props.product.image?.url ?? props.product.imageUrls[0]}
        sources={props.product.image?.sources}
        sizes="3.5rem"
        alt=""
        tint={props.product.tint}
        class={`w-14 ${props.product.isActive ? '' : 'opacity-60 grayscale'}`}
      />
      <div class="min-w-0">
        <a
          href={`/admin/products/${props.product.id}`}
          class="font-serif text-lg leading-snug after:absolute after:inset-0"
        >
          {props.product.name}
        </a>
        <p class="tabular truncate text-sm text-ink-soft">
          {props.product.sku}
          {props.product.hasOptions ? ' and further variants' : ''}
        </p>
      </div>
      <div class="max-md:order-last max-md:col-span-2 max-md:col-start-2 max-md:mt-1">
        <Show
          when={!props.product.isActive}
          fallback={<span class="text-sm text-ink-soft max-md:hidden">In the shop</span>}
        >
          <Mark>Archived</Mark>
        </Show>
      </div>
      <p
        class={`tabular text-right text-[0.9375rem] max-md:order-last max-md:hidden ${units() <= 0 ? 'font-semibold text-alarm' : ''}`}
      >
        {units() <= 0 ? 'Sold out' : `${units()} available`}
      </p>
      <div class="text-right">
        <Price
          amount={props.product.price}
          currency={props.product.currency}
          from={props.product.priceVaries}
          class="text-[0.9375rem] whitespace-nowrap"
        />
        <p class={`tabular text-sm md:hidden ${units() <= 0 ? 'font-semibold text-alarm' : 'text-ink-soft'}`}>
          {units() <= 0 ? 'Sold out' : `${units()} available`}
        </p>
      </div>
    </li>
  )
}
