import { createSignal, For, Show } from 'solid-js'
import type { ApiKey, NewApiKey } from '#contracts/api-keys'
import { createSubmission } from '../../forms/submission.ts'
import { announce } from '../../ui/announce.tsx'
import { Mark } from '../../ui/notice.tsx'
import { isStale } from '../api/problem-text.ts'
import { ConfirmAction } from '../ui/confirm-action.tsx'
import { Moment } from '../ui/moment.tsx'
import { sayPermission, statusLabels } from './api-key-labels.ts'
import { revokeApiKey } from './queries.ts'
import { RotateKeyDialog } from './rotate-key-dialog.tsx'

/** The keys with what they may do and how they stand. */
export function ApiKeyList(props: {
  keys: readonly ApiKey[]
  onRotated: (key: NewApiKey) => void
  onRevoked: () => void
}) {
  return (
    <ul class="-mt-5">
      <For each={props.keys}>{(key) => <Key of={key} onRotated={props.onRotated} onRevoked={props.onRevoked} />}</For>
    </ul>
  )
}

function Key(props: { of: ApiKey; onRotated: (key: NewApiKey) => void; onRevoked: () => void }) {
  const [asked, setAsked] = createSignal<'rotate' | 'revoke'>()
  const revoking = createSubmission((_id: string) => revokeApiKey(props.of))
  const status = () => statusLabels[props.of.status]
  const isAlive = () => props.of.status === 'active' || props.of.status === 'rotated'
  async function revoke() {
    if ((await revoking.run(props.of.id)) === null) {
      if (isStale(revoking.problem())) props.onRevoked()
      return
    }
    setAsked(undefined)
    announce(`${props.of.name} is revoked.`)
    props.onRevoked()
  }
  return (
    <li class="border-b border-paper-edge py-5">
      <div class="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div class="min-w-0">
          <p class="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span class="font-semibold break-words">{props.of.name}</span>
            <code class="font-mono text-sm text-ink-soft">…{props.of.hint}</code>
            <Mark tone={status().tone}>{status().label}</Mark>
          </p>
          <p class="mt-1 text-sm text-ink-soft">
            Made <Moment at={props.of.createdAt} dayOnly /> ·{' '}
            <Show when={props.of.lastUsedAt} fallback="never used">
              {(at) => (
                <>
                  last used <Moment at={at()} />
                </>
              )}
            </Show>{' '}
            · <End of={props.of} />
          </p>
        </div>
        <Show when={isAlive()}>
          <p class="flex gap-5 text-sm font-semibold">
            <Show when={props.of.status === 'active'}>
              <button type="button" class="link min-h-11" onClick={() => setAsked('rotate')}>
                Rotate<span class="sr-only"> {props.of.name}</span>
              </button>
            </Show>
            <button type="button" class="link min-h-11 text-alarm" onClick={() => setAsked('revoke')}>
              Revoke<span class="sr-only"> {props.of.name}</span>
            </button>
          </p>
        </Show>
      </div>
      <ul class="mt-2 flex flex-wrap gap-2" aria-label={`Permissions of ${props.of.name}`}>
        <For each={props.of.permissions}>
          {(permission) => <li class="bg-paper-deep px-2 py-0.5 text-sm">{sayPermission(permission)}</li>}
        </For>
      </ul>
      <RotateKeyDialog
        rotated={asked() === 'rotate' ? props.of : undefined}
        onClose={() => setAsked(undefined)}
        onRotated={(key) => {
          setAsked(undefined)
          props.onRotated(key)
        }}
      />
      <ConfirmAction
        open={asked() === 'revoke'}
        busy={revoking.isBusy()}
        problem={revoking.problem()}
        title="Revoke this key?"
        text={`Programs that use ${props.of.name} lose access immediately. This cannot be undone.`}
        confirm={{ label: 'Revoke key', busy: 'Revoking', look: 'alarm' }}
        keep="Keep key"
        onConfirm={() => void revoke()}
        onClose={() => setAsked(undefined)}
      />
    </li>
  )
}

function End(props: { of: ApiKey }) {
  return (
    <Show
      when={props.of.revokedAt}
      fallback={
        <Show when={props.of.expiresAt} fallback="does not expire">
          {(at) => (
            <>
              {props.of.status === 'expired' ? 'expired' : 'expires'} <Moment at={at()} dayOnly />
            </>
          )}
        </Show>
      }
    >
      {(at) => (
        <>
          revoked <Moment at={at()} />
        </>
      )}
    </Show>
  )
}
