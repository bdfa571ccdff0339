import { For, Show } from 'solid-js'
import type { AuditEntryAnswer } from '#contracts/audit'
import { Mark } from '../../ui/notice.tsx'
import { Moment } from '../ui/moment.tsx'
import { AuditChange } from './audit-change.tsx'
import { sayAction, sayActor, sayEntity } from './entry-labels.ts'

/** The entries, each with what it changed. Who did it and what it was done to can be filtered by. */
export function AuditList(props: {
  entries: readonly AuditEntryAnswer[]
  onFilter: (values: Readonly<Record<string, string>>) => void
}) {
  return (
    <ul class="border-t border-ink" aria-label="Entries, newest first">
      <For each={props.entries}>
        {(entry) => (
          <li class="grid gap-x-6 gap-y-1 border-b border-paper-edge py-4 md:grid-cols-[11rem_minmax(0,1fr)]">
            <p class="text-sm text-ink-soft">
              <Moment at={entry.at} />
              <span class="md:block">
                <span class="md:hidden"> · </span>
                <Show when={entry.sequence} fallback={<Mark>Not sealed yet</Mark>}>
                  {(sequence) => <span class="tabular">Entry {sequence()}</span>}
                </Show>
              </span>
            </p>
            <div class="min-w-0">
              <p class="[overflow-wrap:anywhere]">
                <FilterButton
                  value={sayActor(entry)}
                  hint="Everything by"
                  onPress={() => props.onFilter({ actor: entry.actor })}
                />{' '}
                {sayAction(entry.action)}{' '}
                <Show when={sayEntity(entry)}>
                  {(name) => (
                    <FilterButton
                      value={name()}
                      hint={`Everything done to this ${entry.entity.replaceAll('-', ' ')}:`}
                      onPress={() => props.onFilter({ entityId: entry.entityId })}
                    />
                  )}
                </Show>
              </p>
              <AuditChange entry={entry} />
            </div>
          </li>
        )}
      </For>
    </ul>
  )
}

function FilterButton(props: { value: string; hint: string; onPress: () => void }) {
  return (
    <button type="button" class="link min-h-6 text-left font-semibold" title={props.hint} onClick={props.onPress}>
      <span class="sr-only">{props.hint} </span>
      {props.value}
    </button>
  )
}
