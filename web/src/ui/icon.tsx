const paths = {
  bag: 'M5.5 8.5h13l1 12h-15zM8.5 11V7a3.5 3.5 0 0 1 7 0v4',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5 21 21',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c.6-4 4-6 8-6s7.4 2 8 6',
  close: 'M5 5l14 14M19 5 5 19',
  menu: 'M3 7h18M3 12h18M3 17h18',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  down: 'M5 9l7 7 7-7',
  lock: 'M6 11h12v9.5H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
} as const

export type IconName = keyof typeof paths

/**
 * A line drawing that only decorates: what it means stands beside it in words. One that the shop's pages do not need is
 * given as its `path`, so that it is no part of the script they share.
 */
export function Icon(props: ({ name: IconName; path?: never } | { name?: never; path: string }) & { class?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      class={`size-6 shrink-0 ${props.class ?? ''}`}
      fill="none"
      stroke="currentColor"
      stroke-width="1.6"
      aria-hidden="true"
    >
      <path d={props.name === undefined ? props.path : paths[props.name]} />
    </svg>
  )
}
