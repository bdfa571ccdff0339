import { createResource, createSignal, For, Show } from 'solid-js'
import type { SavedAddress } from '#contracts/accounts/addresses'
import { AddressLines } from '../addresses/address-lines.tsx'
import { deleteAddress, listAddresses, updateAddress } from '../addresses/queries.ts'
import { asProblem } from '../api/problem.ts'
import { ConfirmDialog } from '../forms/confirm-dialog.tsx'
import { sayRefusal } from '../forms/refusal-text.ts'
import { createSubmission } from '../forms/submission.ts'
import { announce } from '../ui/announce.tsx'
import { Button } from '../ui/button.tsx'
import { Mark, Notice } from '../ui/notice.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { AddressDialog } from './address-dialog.tsx'

/** The address book. */
export default function Addresses() {
  const [book, { refetch }] = createResource(listAddresses)
  /** What the form is open for: an address, or a new one (null). */
  const [edited, setEdited] = createSignal<SavedAddress | null>()
  const [deleted, setDeleted] = createSignal<SavedAddress>()
  const { isBusy, problem, run } = createSubmission()
  const addresses = () => (book.error === undefined ? book.latest : undefined)

  async function change(work: () => Promise<unknown>, said: string): Promise<void> {
    if (!(await run(work))) return
    setDeleted(undefined)
    announce(said)
    await refetch()
  }
  return (
    <>
      <Show when={deleted() === undefined && problem()}>
        {(refusal) => (
          <Notice tone="alarm" class="mb-6">
            {sayRefusal(refusal())}
          </Notice>
        )}
      </Show>
      <Show when={addresses()} fallback={<Waiting error={book.error} retry={() => void refetch()} />}>
        {(all) => (
          <>
            <Show
              when={all().length > 0}
              fallback={
                <div class="py-4">
                  <p class="mb-2 font-serif text-2xl">No saved addresses yet.</p>
                  <p class="mb-6 text-ink-soft">Save one to check out faster.</p>
                </div>
              }
            >
              <ul class="mb-8 grid gap-4 sm:grid-cols-2">
                <For each={all()}>
                  {(saved) => (
                    <Card
                      saved={saved}
                      isBusy={isBusy()}
                      onEdit={() => setEdited(saved)}
                      onDelete={() => setDeleted(saved)}
                      onDefault={() =>
                        void change(() => updateAddress(saved.id, { isDefault: true }), 'Default address updated.')
                      }
                    />
                  )}
                </For>
              </ul>
            </Show>
            <Button onClick={() => setEdited(null)}>Add address</Button>
          </>
        )}
      </Show>
      <AddressDialog
        edited={edited()}
        onClose={() => setEdited(undefined)}
        onSaved={() => {
          setEdited(undefined)
          announce('Saved.')
          void refetch()
        }}
      />
      <ConfirmDialog
        open={deleted() !== undefined}
        title="Delete this address?"
        confirm={{ label: 'Delete address' }}
        busy={isBusy()}
        problem={problem()}
        onConfirm={() => void change(() => deleteAddress(deleted()?.id ?? ''), 'Deleted.')}
        onClose={() => setDeleted(undefined)}
        text="Orders already sent there keep it."
      />
    </>
  )
}

function Waiting(props: { error: unknown; retry: () => void }) {
  return (
    <Show when={props.error} fallback={<SkeletonLines lines={4} />}>
      <Notice tone="alarm" title={asProblem(props.error).sentence}>
        <Button look="outline" size="small" class="mt-3" onClick={props.retry}>
          Try again
        </Button>
      </Notice>
    </Show>
  )
}

function Card(props: {
  saved: SavedAddress
  isBusy: boolean
  onEdit: () => void
  onDelete: () => void
  onDefault: () => void
}) {
  const which = () => props.saved.label || props.saved.address.street
  return (
    <li class="flex flex-col justify-between gap-4 border border-rule bg-white p-5">
      <div>
        <p class="mb-2 flex flex-wrap items-center justify-between gap-2 font-semibold">
          <span class="break-words">{props.saved.label || 'Address'}</span>
          <Show when={props.saved.isDefault}>
            <Mark tone="good">Default</Mark>
          </Show>
        </p>
        <AddressLines lines={props.saved.addressLines} />
      </div>
      <p class="flex flex-wrap gap-x-5 gap-y-1 text-sm font-semibold">
        <button type="button" class="link min-h-6 py-1" onClick={props.onEdit}>
          Edit<span class="sr-only"> {which()}</span>
        </button>
        <button type="button" class="link min-h-6 py-1" onClick={props.onDelete}>
          Delete<span class="sr-only"> {which()}</span>
        </button>
        <Show when={!props.saved.isDefault}>
          <button type="button" class="link min-h-6 py-1" disabled={props.isBusy} onClick={props.onDefault}>
            Make default<span class="sr-only">: {which()}</span>
          </button>
        </Show>
      </p>
    </li>
  )
}
