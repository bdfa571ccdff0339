import { createEffect, type JSX } from 'solid-js'
import { Icon } from './icon.tsx'

/**
 * A native modal dialog: the browser keeps the focus inside, gives it back on closing and closes on Escape.
 * `side` is a drawer from the right, `center` a box.
 */
export function Dialog(props: {
  open: boolean
  onClose: () => void
  label: string
  place?: 'side' | 'center'
  children: JSX.Element
}) {
  let dialog: HTMLDialogElement | undefined
  createEffect(() => {
    // Newer browsers then close on a press outside; the others have the button and Escape.
    dialog?.setAttribute('closedby', 'any')
    if (props.open && !dialog?.open) dialog?.showModal()
    if (!props.open && dialog?.open) dialog.close()
  })
  const place = () =>
    props.place === 'center'
      ? 'm-auto w-[min(36rem,calc(100vw-2rem))] max-h-[calc(100dvh-2rem)] open:animate-[appear_160ms]'
      : 'ml-auto mr-0 my-0 h-dvh max-h-none w-[min(29rem,100vw)] max-w-none open:animate-[arrive_260ms_var(--ease-drawer)]'
  return (
    <dialog
      ref={dialog}
      aria-label={props.label}
      class={`bg-paper p-0 text-ink backdrop:bg-ink/45 ${place()}`}
      onClose={() => props.onClose()}
    >
      <div class="flex h-full flex-col">
        <header class="flex items-center justify-between gap-4 border-b border-paper-edge py-3 pr-3 pl-6">
          <h2 class="text-2xl">{props.label}</h2>
          <button
            type="button"
            class="grid size-11 place-items-center hover:bg-paper-deep"
            onClick={() => props.onClose()}
          >
            <Icon name="close" />
            <span class="sr-only">Close</span>
          </button>
        </header>
        {props.children}
      </div>
    </dialog>
  )
}
