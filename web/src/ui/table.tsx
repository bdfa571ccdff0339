import { For, type JSX } from 'solid-js'

export interface Column<Row> {
  readonly title: string
  readonly cell: (row: Row) => JSX.Element
  /** Numbers stand right. */
  readonly align?: 'right'
  /** Left out on a phone. */
  readonly wideOnly?: boolean
}

/** A table of rows under a caption that screen readers hear. */
export function Table<Row>(props: { caption: string; columns: readonly Column<Row>[]; rows: readonly Row[] }) {
  const cellClass = (column: Column<Row>) =>
    `px-3 py-3 first:pl-0 last:pr-0 ${column.align === 'right' ? 'text-right tabular' : 'text-left'} ${column.wideOnly ? 'max-sm:hidden' : ''}`
  return (
    <div class="overflow-x-auto">
      <table class="w-full border-collapse text-[0.9375rem]">
        <caption class="sr-only">{props.caption}</caption>
        <thead>
          <tr class="border-b border-ink text-sm">
            <For each={props.columns}>
              {(column) => (
                <th scope="col" class={`${cellClass(column)} font-semibold`}>
                  {column.title}
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody>
          <For each={props.rows}>
            {(row) => (
              <tr class="border-b border-paper-edge align-middle">
                <For each={props.columns}>{(column) => <td class={cellClass(column)}>{column.cell(row)}</td>}</For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  )
}
