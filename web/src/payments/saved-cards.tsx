import { createResource, createSignal, For, Show } from 'solid-js'
import type { SavedMethod } from '#contracts/payments/saved-cards'
import { asProblem } from '../api/problem.ts'
import { ConfirmDialog } from '../forms/confirm-dialog.tsx'
import { createSubmission } from '../forms/submission.ts'
import { announce } from '../ui/announce.tsx'
import { Button } from '../ui/button.tsx'
import { Mark, Notice } from '../ui/notice.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { hasExpired, sayCard, sayExpiry, sayWallet } from './card-labels.ts'
import { NewCard } from './new-card.tsx'
import { chooseDefaultMethod, listSavedMethods, readPaymentSettings, removeSavedMethod } from './queries.ts'

/** The saved cards of an account. A document of its own: Stripe's script runs here (decisions/csp-per-document). */
export default function SavedCards() {
  const [loaded, { refetch, mutate }] = createResource(async () => {
    const [settings, cards] = await Promise.all([readPaymentSettings(), listSavedMethods()])
    return { settings, cards }
  })
  const [isAdding, setAdding] = createSignal(false)
  const [removed, setRemoved] = createSignal<SavedMethod>()
  const { isBusy, problem, run } = createSubmission()
  const found = () => (loaded.error === undefined ? loaded.latest : undefined)

  async function choose(card: SavedMethod): Promise<void> {
    const done = await run(async () => {
      const cards = await chooseDefaultMethod(card.id)
      mutate((before) => before && { ...before, cards })
    })
    if (done) announce(`${sayCard(card)} is your default card now.`)
  }
  async function remove(card: SavedMethod): Promise<void> {
    if (!(await run(() => removeSavedMethod(card.id)))) return
    setRemoved(undefined)
    announce('Removed.')
    await refetch()
  }
  async function saved(): Promise<void> {
    setAdding(false)
    announce('Saved.')
    await refetch()
  }

  return (
    <>
      <Show when={removed() === undefined && problem()}>
        {(refusal) => (
          <Notice tone="alarm" class="mb-6">
            {refusal().sentence}
          </Notice>
        )}
      </Show>
      <Show
        when={found()}
        fallback={
          <Show when={loaded.error} fallback={<SkeletonLines lines={4} />}>
            {(error) => <CannotLoad error={error()} retry={() => void refetch()} />}
          </Show>
        }
      >
        {(now) => (
          <>
            <Show
              when={now().cards.length > 0}
              fallback={
                <Show when={!isAdding()}>
                  <div class="py-4">
                    <p class="mb-2 font-serif text-2xl">No card saved.</p>
                    <p class="mb-6 text-ink-soft">Save one here or when you pay, to pay faster next time.</p>
                  </div>
                </Show>
              }
            >
              <ul class="mb-8 grid gap-4 sm:grid-cols-2">
                <For each={now().cards}>
                  {(card) => (
                    <Card
                      card={card}
                      isBusy={isBusy()}
                      onRemove={() => setRemoved(card)}
                      onChoose={() => void choose(card)}
                    />
                  )}
                </For>
              </ul>
            </Show>
            <Show
              when={now().settings.isConfigured}
              fallback={<Notice tone="warning" title="This shop has no payment keys yet, so it cannot save cards." />}
            >
              <Show when={isAdding()} fallback={<Button onClick={() => setAdding(true)}>Add a card</Button>}>
                <NewCard settings={now().settings} onSaved={() => void saved()} onClose={() => setAdding(false)} />
              </Show>
            </Show>
          </>
        )}
      </Show>
      <ConfirmDialog
        open={removed() !== undefined}
        title="Remove this card?"
        confirm={{ label: 'Remove card' }}
        busy={isBusy()}
        problem={problem()}
        onConfirm={() => {
          const card = removed()
          if (card !== undefined) void remove(card)
        }}
        onClose={() => setRemoved(undefined)}
        text={
          <Show when={removed()}>
            {(card) => (
              <p>{sayCard(card())} can no longer be chosen when you pay. Orders paid with it stay as they are.</p>
            )}
          </Show>
        }
      />
    </>
  )
}

function CannotLoad(props: { error: unknown; retry: () => void }) {
  const sentence = () => {
    const problem = asProblem(props.error)
    return problem.code === 'payment-provider-unavailable'
      ? 'Stripe, which stores your cards, is not responding right now. Your cards are safe; try again in a moment.'
      : problem.sentence
  }
  return (
    <Notice tone="alarm" title={sentence()}>
      <Button look="outline" size="small" class="mt-3" onClick={props.retry}>
        Try again
      </Button>
    </Notice>
  )
}

function Card(props: { card: SavedMethod; isBusy: boolean; onRemove: () => void; onChoose: () => void }) {
  return (
    <li class="flex flex-col justify-between gap-4 border border-rule bg-white p-5">
      <div>
        <p class="mb-1 flex flex-wrap items-center justify-between gap-2 font-semibold">
          <span>{sayCard(props.card)}</span>
          <Show when={hasExpired(props.card)} fallback={<Default isIt={props.card.isDefault} />}>
            <Mark tone="alarm">Expired</Mark>
          </Show>
        </p>
        <p class="tabular text-ink-soft">
          {[sayWallet(props.card.wallet), `good until ${sayExpiry(props.card) ?? 'further notice'}`]
            .filter(Boolean)
            .join(', ')
            .replace(/^g/, 'G')}
        </p>
      </div>
      <p class="flex flex-wrap gap-x-5 gap-y-1 text-sm font-semibold">
        <button type="button" class="link min-h-6 py-1" onClick={props.onRemove}>
          Remove<span class="sr-only"> {sayCard(props.card)}</span>
        </button>
        <Show when={!props.card.isDefault && !hasExpired(props.card)}>
          <button type="button" class="link min-h-6 py-1" disabled={props.isBusy} onClick={props.onChoose}>
            Make default<span class="sr-only"> {sayCard(props.card)}</span>
          </button>
        </Show>
      </p>
    </li>
  )
}

function Default(props: { isIt: boolean }) {
  return (
    <Show when={props.isIt}>
      <Mark tone="good">Default card</Mark>
    </Show>
  )
}
