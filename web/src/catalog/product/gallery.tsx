import { createEffect, createSignal, For, on, Show } from 'solid-js'
import type { Image, Product } from '#contracts/catalog/products'
import { Picture } from '../../ui/picture.tsx'

/** The product's pictures: one large, the others to press. The chosen variant's own picture comes first. */
export function Gallery(props: { product: Product; variantId: string | undefined }) {
  const [pressed, setPressed] = createSignal<Image>()
  createEffect(
    on(
      () => props.variantId,
      () => setPressed(undefined),
      { defer: true },
    ),
  )
  const images = () =>
    props.product.images.filter((image) => image.variantId === null || image.variantId === props.variantId)
  const shown = () =>
    pressed() ??
    images().find((image) => image.variantId !== null && image.variantId === props.variantId) ??
    images()[0]
  return (
    <div class="max-md:-mx-[clamp(1.25rem,4vw,3.5rem)] md:sticky md:top-6">
      <Picture
        url={shown()?.url ?? props.product.imageUrls[0]}
        alt={shown()?.alt ?? props.product.name}
        sources={shown()?.sources}
        sizes="(min-width: 86rem) 43rem, (min-width: 48rem) 50vw, 100vw"
        tint={props.product.tint}
        priority
      />
      <Show when={images().length > 1}>
        <ul class="mt-3 flex flex-wrap gap-3 max-md:px-[clamp(1.25rem,4vw,3.5rem)]">
          <For each={images()}>
            {(image) => (
              <li>
                <button
                  type="button"
                  aria-pressed={shown()?.id === image.id}
                  class="block w-18 border-2 border-transparent aria-pressed:border-ink"
                  onClick={() => setPressed(image)}
                >
                  <Picture
                    url={image.url}
                    alt={image.alt}
                    sources={image.sources}
                    sizes="4.5rem"
                    tint={props.product.tint}
                  />
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </div>
  )
}
