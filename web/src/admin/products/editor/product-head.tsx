import { createSignal, Show } from 'solid-js'
import type { Product } from '#contracts/catalog/products'
import { createSubmission } from '../../../forms/submission.ts'
import { announce } from '../../../ui/announce.tsx'
import { Button, buttonClass } from '../../../ui/button.tsx'
import { Mark } from '../../../ui/notice.tsx'
import { ConfirmAction } from '../../ui/confirm-action.tsx'
import { PageTop } from '../../ui/page-top.tsx'

/** The name of a product, whether it is sold, and the way to take it off the shop or bring it back. */
export function ProductHead(props: {
  product: Product | null
  archive: (id: string) => Promise<unknown>
  restore: (id: string) => Promise<unknown>
  onChanged: () => Promise<void>
}) {
  const [isAsking, setAsking] = createSignal(false)
  const archiving = createSubmission((id: string) => props.archive(id))
  const restoring = createSubmission((id: string) => props.restore(id))

  async function archive(id: string) {
    if ((await archiving.run(id)) === null) return
    setAsking(false)
    announce('The product is archived.')
    await props.onChanged()
  }
  async function restore(id: string) {
    if ((await restoring.run(id)) === null) return
    announce('The product is in the shop again.')
    await props.onChanged()
  }

  return (
    <>
      <PageTop
        title={props.product?.name ?? 'New product'}
        back={{ href: '/admin/products', label: 'Products' }}
        mark={
          <Show when={props.product?.isActive === false}>
            <Mark>Archived</Mark>
          </Show>
        }
        actions={
          <Show when={props.product}>
            {(product) => (
              <Show
                when={product().isActive}
                fallback={
                  <Button look="outline" busy={restoring.isBusy()} onClick={() => void restore(product().id)}>
                    Restore to the shop
                  </Button>
                }
              >
                <a href={`/product/${product().slug}`} rel="external" class={buttonClass('quiet')}>
                  View in shop
                </a>
                <Button look="outline" onClick={() => setAsking(true)}>
                  Archive…
                </Button>
              </Show>
            )}
          </Show>
        }
      />
      <ConfirmAction
        open={isAsking()}
        busy={archiving.isBusy()}
        problem={archiving.problem()}
        title="Archive this product?"
        text="It is removed from the shop and search immediately. Existing orders keep it, and you can restore it later."
        confirm={{ label: 'Archive product', busy: 'Archiving', look: 'alarm' }}
        keep="Keep in the shop"
        onConfirm={() => {
          if (props.product !== null) void archive(props.product.id)
        }}
        onClose={() => setAsking(false)}
      />
    </>
  )
}
