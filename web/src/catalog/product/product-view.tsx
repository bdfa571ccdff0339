import { useSearchParams } from '@solidjs/router'
import { createMemo, createSignal, For, Show } from 'solid-js'
import type { Product } from '#contracts/catalog/products'
import { asProblem } from '../../api/problem.ts'
import { useBasket } from '../../basket/basket-context.tsx'
import { announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Price } from '../../ui/price.tsx'
import { Breadcrumbs } from '../breadcrumbs.tsx'
import { fewUnits } from '../product-tile.tsx'
import { Gallery } from './gallery.tsx'
import { initialVariant, isBuyable } from './variant-choice.ts'
import { VariantPicker } from './variant-picker.tsx'

/** The product's pictures, its words, and the form that puts it into the basket (before scripts come, by a form post). */
export function ProductView(props: { product: Product }) {
  const p = () => props.product
  const [search, setSearch] = useSearchParams<{ variant?: string }>()
  const variants = () => p().variants.filter((variant) => variant.isActive)
  const chosen = createMemo(() => initialVariant(variants(), search.variant))
  const basket = useBasket()
  const [busy, setBusy] = createSignal(false)
  const [failure, setFailure] = createSignal<string>()

  async function add(event: SubmitEvent & { currentTarget: HTMLFormElement }, variantId: string): Promise<void> {
    event.preventDefault()
    const quantity = Number(new FormData(event.currentTarget).get('quantity'))
    setBusy(true)
    setFailure(undefined)
    try {
      await basket.add(variantId, quantity)
      announce(`${p().name} is in the basket.`)
      basket.open()
    } catch (error) {
      setFailure(asProblem(error).sentence)
    } finally {
      setBusy(false)
    }
  }

  return (
    <div class="wrap pt-5 sm:pt-8">
      <Breadcrumbs path={p().breadcrumbs} current={p().name} />
      <div class="mt-4 grid items-start gap-x-8 gap-y-8 sm:mt-6 md:grid-cols-2 lg:grid-cols-[1.2fr_1fr] lg:gap-x-14">
        <Gallery product={p()} variantId={chosen()?.id} />
        <div class="lg:pt-4">
          <h1 class="text-title">{p().name}</h1>
          <Show when={chosen()} fallback={<p class="mt-6 font-semibold">This product is no longer sold.</p>}>
            {(variant) => (
              <>
                <p class="mt-3 text-xl">
                  <Price
                    amount={variant().price}
                    currency={variant().currency}
                    compareAt={variant().compareAtPrice}
                    class="font-semibold"
                  />
                </p>
                <p class="text-lead mt-6 max-w-prose whitespace-pre-line">{p().description}</p>
                <form
                  method="post"
                  action="/api/v1/baskets/current/items"
                  class="mt-8 grid gap-6"
                  onSubmit={(event) => add(event, variant().id)}
                >
                  <Show
                    when={p().options.length > 0}
                    fallback={<input type="hidden" name="variantId" value={variant().id} />}
                  >
                    <VariantPicker
                      options={p().options}
                      variants={variants()}
                      chosen={variant()}
                      onChoose={(next) => setSearch({ variant: next.id }, { replace: true, scroll: false })}
                    />
                  </Show>
                  <Stock available={variant().stockQuantity} canOrder={isBuyable(variant())} />
                  <div class="flex gap-3">
                    <label class="shrink-0">
                      <span class="sr-only">Quantity</span>
                      <input
                        type="number"
                        name="quantity"
                        value="1"
                        min="1"
                        max={variant().allowBackorder ? 999 : Math.max(1, Math.min(999, variant().stockQuantity))}
                        required
                        inputmode="numeric"
                        class="tabular h-14 w-20 border border-rule bg-white px-3 text-center"
                      />
                    </label>
                    <Button
                      type="submit"
                      look="accent"
                      size="large"
                      class="grow"
                      busy={busy()}
                      disabled={!isBuyable(variant())}
                    >
                      {isBuyable(variant()) ? 'Add to basket' : 'Sold out'}
                    </Button>
                  </div>
                  <Show when={failure()}>{(sentence) => <Notice tone="alarm">{sentence()}</Notice>}</Show>
                </form>
              </>
            )}
          </Show>
          <Attributes product={p()} sku={chosen()?.sku ?? p().sku} />
        </div>
      </div>
    </div>
  )
}

function Stock(props: { available: number; canOrder: boolean }) {
  const words = () => {
    if (!props.canOrder) return 'Sold out for now.'
    if (props.available <= 0) return 'Made to order: it takes a little longer.'
    return props.available <= fewUnits ? `Only ${props.available} left.` : 'In stock, ready to ship.'
  }
  return (
    <p class="flex items-center gap-2.5 text-[0.9375rem]" role="status">
      <span
        class="size-2.5 rounded-full"
        classList={{
          'bg-leaf': props.canOrder && props.available > fewUnits,
          'bg-saffron': props.canOrder && props.available <= fewUnits,
          'bg-rule': !props.canOrder,
        }}
        aria-hidden="true"
      />
      {words()}
    </p>
  )
}

function Attributes(props: { product: Product; sku: string }) {
  const rows = () => [...props.product.attributes, { name: 'Article number', value: props.sku }]
  return (
    <dl class="mt-10 border-t border-ink text-[0.9375rem]">
      <For each={rows()}>
        {(row) => (
          <div class="grid grid-cols-[9rem_1fr] gap-4 border-b border-paper-edge py-2.5">
            <dt class="text-ink-soft">{row.name}</dt>
            <dd>{row.value}</dd>
          </div>
        )}
      </For>
    </dl>
  )
}
