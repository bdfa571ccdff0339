import { For, Show } from 'solid-js'
import type { OpenSession } from '#contracts/accounts/sessions'
import { Mark } from '../../ui/notice.tsx'

const dayAndTime = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'short' })

/** Open sessions by device, with a way to end each but the one that looks at them. */
export function SessionList(props: {
  sessions: readonly OpenSession[]
  isBusy: boolean
  /** Only to look at. */
  isReadOnly?: boolean
  onEnd: (session: OpenSession) => void
}) {
  const at = (time: string) => dayAndTime.format(new Date(time))
  return (
    <ul>
      <For each={props.sessions}>
        {(session) => (
          <li class="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-paper-edge py-4">
            <div class="min-w-0">
              <p class="flex flex-wrap items-center gap-x-3 gap-y-1 font-semibold">
                {session.device}
                <Show when={session.isCurrent}>
                  <Mark tone="good">This device</Mark>
                </Show>
              </p>
              <p class="text-sm text-ink-soft">
                Last used <time datetime={session.lastUsedAt}>{at(session.lastUsedAt)}</time>, signed in{' '}
                <time datetime={session.createdAt}>{at(session.createdAt)}</time>
              </p>
            </div>
            <Show when={!session.isCurrent && props.isReadOnly !== true}>
              <button
                type="button"
                class="link min-h-11 text-sm font-semibold"
                disabled={props.isBusy}
                onClick={() => props.onEnd(session)}
              >
                Sign out<span class="sr-only"> {session.device}</span>
              </button>
            </Show>
          </li>
        )}
      </For>
    </ul>
  )
}
