import { useParams } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import { Button } from '../../ui/button.tsx'
import { createApiResource } from '../api/create-resource.ts'
import { PageTop } from '../ui/page-top.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Section } from '../ui/section.tsx'
import { AdjustDialog } from './adjust-dialog.tsx'
import { CountForm } from './count-form.tsx'
import { Movements } from './movements.tsx'
import { adjustStock, readStock, setOnHand } from './queries.ts'
import { Reservations } from './reservations.tsx'
import { stockName } from './stock-labels.ts'

const back = { href: '/admin/stock', label: 'Stock' }

/** The stock of one variant: what is on hand, who has reserved it, and how the count came about. */
export default function VariantStockPage() {
  const params = useParams<{ variantId: string }>()
  const reading = createApiResource(() => params.variantId, readStock)
  const [isAdjusting, setAdjusting] = createSignal(false)
  return (
    <>
      <Show when={reading.problem()}>
        {(problem) => (
          <>
            <Show when={reading.value() === undefined}>
              <PageTop title="Stock" back={back} />
            </Show>
            <ProblemNotice problem={problem()} class="mb-6" />
          </>
        )}
      </Show>
      <Show
        when={reading.value()}
        fallback={
          <Show when={reading.isBusy()}>
            <div class="skeleton h-96" role="status" aria-label="Loading the stock" />
          </Show>
        }
      >
        {(stock) => (
          <>
            <PageTop
              title={stockName(stock())}
              back={back}
              lead={
                <>
                  <span class="tabular">{stock().sku}</span> ·{' '}
                  <a href={`/admin/products/${stock().productId}`} class="link">
                    The product
                  </a>
                </>
              }
              actions={
                <Button look="outline" onClick={() => setAdjusting(true)}>
                  Adjust…
                </Button>
              }
            />
            <dl class="mb-12 grid grid-cols-3 gap-6">
              <Figure name="Available" value={stock().available} />
              <Figure name="Reserved" value={stock().reserved} />
              <Figure name="On hand" value={stock().onHand} />
            </dl>
            <div class="grid gap-12">
              <Section heading="Count">
                <p class="mb-3 max-w-xl text-ink-soft">
                  Counted the stock? Enter the number on hand, including reserved units.
                  {stock().allowBackorder ? ' This item can be sold when out of stock.' : ''}
                </p>
                <CountForm
                  label="On hand"
                  onHand={stock().onHand}
                  save={(body) => setOnHand(stock().variantId, body)}
                  onSaved={() => void reading.reload()}
                />
              </Section>
              <Reservations reservations={stock().reservations} />
              <Movements movements={stock().movements} />
            </div>
            <AdjustDialog
              level={isAdjusting() ? stock() : null}
              adjust={adjustStock}
              onCounted={() => void reading.reload()}
              onClose={() => setAdjusting(false)}
            />
          </>
        )}
      </Show>
    </>
  )
}

function Figure(props: { name: string; value: number }) {
  return (
    <div class="flex flex-col-reverse">
      <dt class="label-line">{props.name}</dt>
      <dd class="tabular font-serif text-[2.5rem] leading-none">{props.value}</dd>
    </div>
  )
}
