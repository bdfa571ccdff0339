import { For, Show } from 'solid-js'
import type { AuditEntryAnswer } from '#contracts/audit'
import { changesOf, sayValue } from './changes.ts'

/** What an entry changed, field by field, and by which request. */
export function AuditChange(props: { entry: AuditEntryAnswer }) {
  const changes = () => changesOf(props.entry.before, props.entry.after)
  return (
    <details class="mt-1">
      <summary class="link w-fit py-1 text-sm">What changed</summary>
      <Show when={changes().length > 0} fallback={<p class="mt-2 text-sm text-ink-soft">No values were recorded.</p>}>
        <div class="mt-2 overflow-x-auto">
          <table class="w-full border-collapse text-sm">
            <caption class="sr-only">Values before and after {props.entry.action}</caption>
            <thead>
              <tr class="border-b border-rule text-left">
                <th scope="col" class="py-1.5 pr-4 font-semibold">
                  Field
                </th>
                <th scope="col" class="py-1.5 pr-4 font-semibold">
                  Before
                </th>
                <th scope="col" class="py-1.5 font-semibold">
                  After
                </th>
              </tr>
            </thead>
            <tbody>
              <For each={changes()}>
                {(change) => (
                  <tr class="border-b border-paper-edge align-top" classList={{ 'bg-saffron-pale': change.differs }}>
                    <th scope="row" class="py-1.5 pr-4 text-left font-normal">
                      {change.field}
                    </th>
                    <td class="py-1.5 pr-4 font-mono break-all">{sayValue(change.before)}</td>
                    <td class="py-1.5 font-mono break-all">{sayValue(change.after)}</td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </div>
      </Show>
      <p class="mt-2 text-sm break-all text-ink-soft">
        {props.entry.action} by {props.entry.actor} · {props.entry.entity} {props.entry.entityId}
        <Show when={props.entry.requestId}>{(id) => <> · request {id()}</>}</Show>
        <Show when={props.entry.hash}>{(hash) => <> · hash {hash()}</>}</Show>
      </p>
    </details>
  )
}
