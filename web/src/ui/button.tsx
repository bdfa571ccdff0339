import { type JSX, Show, splitProps } from 'solid-js'

export type ButtonLook = 'solid' | 'accent' | 'outline' | 'quiet' | 'alarm'

const looks: Readonly<Record<ButtonLook, string>> = {
  solid: 'bg-ink text-paper border-ink hover:bg-[#3b3327]',
  accent: 'bg-saffron text-ink border-saffron hover:bg-[#ffb62e]',
  outline: 'bg-transparent text-ink border-ink hover:bg-ink hover:text-paper',
  quiet: 'bg-transparent text-ink border-transparent hover:bg-paper-deep',
  alarm: 'bg-transparent text-alarm border-alarm hover:bg-alarm hover:text-white',
}
const sizes = { small: 'min-h-9 px-3.5 py-1.5 text-sm', normal: 'min-h-12 px-6 py-2.5', large: 'min-h-14 px-8 py-3.5' }

/** The classes of a button, for a link that looks like one. */
export function buttonClass(look: ButtonLook = 'solid', size: keyof typeof sizes = 'normal', more = ''): string {
  return `inline-flex items-center justify-center gap-2 border font-semibold leading-tight transition-colors duration-150 disabled:opacity-55 aria-disabled:opacity-55 ${looks[look]} ${sizes[size]} ${more}`
}

export interface ButtonProps extends JSX.ButtonHTMLAttributes<HTMLButtonElement> {
  look?: ButtonLook
  size?: keyof typeof sizes
  /** Something is under way: the label stays, a second press does nothing. */
  busy?: boolean
  /** What to say while busy, instead of the label. */
  busyLabel?: string
}

/** A button. While busy it keeps the focus and only refuses presses, so that keyboard users keep their place. */
export function Button(props: ButtonProps) {
  const [own, rest] = splitProps(props, ['look', 'size', 'busy', 'busyLabel', 'class', 'children', 'onClick', 'type'])
  return (
    <button
      {...rest}
      type={own.type ?? 'button'}
      class={buttonClass(own.look, own.size, own.class)}
      aria-disabled={own.busy ? 'true' : undefined}
      onClick={(event) => {
        if (own.busy) event.preventDefault()
        else if (typeof own.onClick === 'function') own.onClick(event)
      }}
    >
      <Show when={own.busy}>
        <span
          class="size-4 animate-spin rounded-full border-2 border-current border-r-transparent"
          aria-hidden="true"
        />
      </Show>
      {own.busy ? (own.busyLabel ?? own.children) : own.children}
    </button>
  )
}
