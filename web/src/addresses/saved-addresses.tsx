import { For, type JSX } from 'solid-js'
import type { SavedAddress } from '#contracts/accounts/addresses'

/** One line of an address, for a choice among several. */
export function addressLine({ addressLines }: Pick<SavedAddress, 'addressLines'>): string {
  return addressLines.join(' · ')
}

/** Which address of the book the parcel goes to, or another one; `null` is another one. */
export function SavedAddresses(props: {
  saved: readonly SavedAddress[]
  chosen: SavedAddress | null
  onChoose: (saved: SavedAddress | null) => void
}) {
  return (
    <fieldset>
      <legend class="sr-only">Ship to</legend>
      <div class="border border-rule bg-white">
        <For each={props.saved}>
          {(saved) => (
            <Choice
              isChosen={props.chosen?.id === saved.id}
              onChoose={() => props.onChoose(saved)}
              title={saved.label || saved.address.name || saved.address.street}
              detail={addressLine(saved)}
            />
          )}
        </For>
        <Choice
          isChosen={props.chosen === null}
          onChoose={() => props.onChoose(null)}
          title="A different address"
          detail="Enter a new address."
        />
      </div>
    </fieldset>
  )
}

function Choice(props: { isChosen: boolean; onChoose: () => void; title: string; detail: JSX.Element }) {
  return (
    <label class="grid cursor-pointer grid-cols-[auto_1fr] items-start gap-x-4 border-b border-paper-edge px-4 py-3.5 last:border-b-0 has-checked:bg-saffron-pale has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink">
      <input
        type="radio"
        checked={props.isChosen}
        class="mt-0.5 size-5 accent-ink"
        name="savedAddress"
        onChange={() => props.onChoose()}
      />
      <span class="min-w-0">
        <span class="block font-semibold">{props.title}</span>
        <span class="block text-sm break-words text-ink-soft">{props.detail}</span>
      </span>
    </label>
  )
}
