import { Show } from 'solid-js'

/** Reservations are named after their order; a second try has a suffix. */
export function orderOf(reference: string | null): string | null {
  return /^ord_[a-z0-9]+/.exec(reference ?? '')?.[0] ?? null
}

/** The way to the order behind a reservation or a movement. */
export function OrderReference(props: { reference: string | null }) {
  return (
    <Show when={orderOf(props.reference)}>
      {(id) => (
        <a href={`/admin/orders/${id()}`} class="link">
          The order
        </a>
      )}
    </Show>
  )
}
