import { createSignal, Index, Show } from 'solid-js'
import type { AdjustStock, SetOnHand, StockLevel } from '#contracts/inventory'
import { Button } from '../../ui/button.tsx'
import { Mark } from '../../ui/notice.tsx'
import { AdjustDialog } from './adjust-dialog.tsx'
import { CountForm } from './count-form.tsx'
import type { StockCount } from './queries.ts'
import { stockMark, stockName } from './stock-labels.ts'

interface Handlers {
  readonly setOnHand: (variantId: string, body: SetOnHand) => Promise<StockCount>
  readonly adjust: (variantId: string, body: AdjustStock) => Promise<StockCount>
  readonly onCounted: (variantId: string, count: StockCount) => void
}

/** The stock. One grid serves both widths: columns on a wide screen, a block for each variant on a phone. */
export function StockList(props: Handlers & { levels: readonly StockLevel[] }) {
  const [adjusting, setAdjusting] = createSignal<StockLevel | null>(null)
  return (
    <>
      <div
        class="grid grid-cols-[minmax(0,1fr)_6rem_6rem_14rem_6rem] gap-x-4 border-b border-ink pb-2 text-sm font-semibold max-lg:hidden"
        aria-hidden="true"
      >
        <span>Product</span>
        <span class="text-right">Available</span>
        <span class="text-right">Reserved</span>
        <span>On hand</span>
        <span />
      </div>
      <ul class="max-lg:border-t max-lg:border-ink" aria-label="Stock by variant">
        <Index each={props.levels}>
          {(level) => <Row level={level()} {...props} onAdjust={() => setAdjusting(level())} />}
        </Index>
      </ul>
      <AdjustDialog
        level={adjusting()}
        adjust={props.adjust}
        onCounted={props.onCounted}
        onClose={() => setAdjusting(null)}
      />
    </>
  )
}

function Row(props: Handlers & { level: StockLevel; onAdjust: () => void }) {
  return (
    <li class="grid grid-cols-2 items-center gap-x-4 gap-y-2 border-b border-paper-edge py-3 lg:grid-cols-[minmax(0,1fr)_6rem_6rem_14rem_6rem]">
      <div class="col-span-2 min-w-0 lg:col-span-1">
        <a href={`/admin/stock/${props.level.variantId}`} class="link font-semibold">
          {stockName(props.level)}
        </a>
        <p class="tabular flex flex-wrap items-center gap-x-3 text-sm text-ink-soft">
          {props.level.sku}
          <Show when={stockMark(props.level)}>{(mark) => <Mark tone={mark().tone}>{mark().label}</Mark>}</Show>
        </p>
      </div>
      <Count name="Available" value={props.level.available} isStrong />
      <Count name="Reserved" value={props.level.reserved} />
      <CountForm
        label={`On hand, ${stockName(props.level)}`}
        onHand={props.level.onHand}
        save={(body) => props.setOnHand(props.level.variantId, body)}
        onSaved={(count) => props.onCounted(props.level.variantId, count)}
      />
      <div class="text-right">
        <Button look="quiet" size="small" onClick={() => props.onAdjust()}>
          Adjust
          <span class="sr-only"> {stockName(props.level)}</span>
        </Button>
      </div>
    </li>
  )
}

function Count(props: { name: string; value: number; isStrong?: boolean }) {
  return (
    <p class={`tabular lg:text-right ${props.isStrong ? 'font-semibold' : 'text-ink-soft'}`}>
      <span class="text-sm font-normal lg:sr-only">{props.name} </span>
      {props.value}
    </p>
  )
}
