import { Icon } from './icon.tsx'

const button = 'grid size-11 place-items-center hover:bg-paper-deep disabled:opacity-35 disabled:hover:bg-transparent'

/** Less, a number, more. Inside a form both buttons submit `quantity`, so it works before scripts do. */
export function QuantityStepper(props: {
  quantity: number
  min?: number
  max?: number
  /** What is counted, for the buttons' names. */
  of: string
  /** `button` changes a field of the form instead of submitting it. */
  type?: 'submit' | 'button'
  onChange?: (quantity: number) => void
}) {
  const type = () => props.type ?? 'submit'
  return (
    <div class="inline-flex items-center border border-rule bg-white">
      <button
        type={type()}
        name="quantity"
        value={String(props.quantity - 1)}
        disabled={props.quantity <= (props.min ?? 0)}
        class={button}
        onClick={() => props.onChange?.(props.quantity - 1)}
      >
        <Icon name="minus" class="size-4" />
        <span class="sr-only">One {props.of} less</span>
      </button>
      <span class="tabular min-w-8 text-center font-semibold">
        <span class="sr-only">Quantity </span>
        {props.quantity}
      </span>
      <button
        type={type()}
        name="quantity"
        value={String(props.quantity + 1)}
        disabled={props.quantity >= (props.max ?? 999)}
        class={button}
        onClick={() => props.onChange?.(props.quantity + 1)}
      >
        <Icon name="plus" class="size-4" />
        <span class="sr-only">One {props.of} more</span>
      </button>
    </div>
  )
}
