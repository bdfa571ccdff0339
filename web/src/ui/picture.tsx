import { Show } from 'solid-js'

export interface PictureSource {
  readonly url: string
  readonly width: number
}

/** A square picture on its tint, in the width the browser chooses. `sizes` is the CSS width it will have. */
export function Picture(props: {
  url: string | null | undefined
  alt: string
  sources?: readonly PictureSource[] | undefined
  sizes?: string
  tint?: string | null | undefined
  /** The picture one sees first: loaded at once, before the others. */
  priority?: boolean
  width?: number
  height?: number
  class?: string
}) {
  const sourceSet = () => props.sources?.map((source) => `${source.url} ${source.width}w`).join(', ') || undefined
  return (
    <div
      class={`relative overflow-hidden bg-paper-deep ${props.class ?? ''}`}
      style={{
        'background-color': props.tint ?? undefined,
        'aspect-ratio': `${props.width ?? 1} / ${props.height ?? 1}`,
      }}
    >
      <Show when={props.url}>
        {(url) => (
          <img
            src={url()}
            srcset={sourceSet()}
            sizes={sourceSet() === undefined ? undefined : (props.sizes ?? '100vw')}
            alt={props.alt}
            width={props.width ?? 800}
            height={props.height ?? 800}
            loading={props.priority ? 'eager' : 'lazy'}
            fetchpriority={props.priority ? 'high' : 'auto'}
            decoding={props.priority ? 'sync' : 'async'}
            class="absolute inset-0 size-full object-cover"
          />
        )}
      </Show>
    </div>
  )
}
