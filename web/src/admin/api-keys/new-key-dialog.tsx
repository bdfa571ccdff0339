import { createSignal, Show } from 'solid-js'
import type { NewApiKey } from '#contracts/api-keys'
import { announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'

/** Shows a new key, this once. */
export function NewKeyDialog(props: { made: NewApiKey | undefined; onClose: () => void }) {
  return (
    <Dialog open={props.made !== undefined} onClose={props.onClose} label="Your new key" place="center">
      <Show when={props.made} keyed>
        {(made) => <Shown made={made} onClose={props.onClose} />}
      </Show>
    </Dialog>
  )
}

function Shown(props: { made: NewApiKey; onClose: () => void }) {
  const [isCopied, setCopied] = createSignal(false)
  return (
    <div class="grid gap-5 p-6">
      <Notice tone="warning" title="Copy the key now. It is never shown again.">
        <p>We store only a fingerprint of it. Keep it in a secret store, not in an e-mail or in source code.</p>
      </Notice>
      <div>
        <p class="mb-1.5 text-sm font-semibold">{props.made.name}</p>
        <code class="block bg-paper-deep p-4 font-mono break-all select-all">{props.made.key}</code>
      </div>
      <div class="flex flex-wrap justify-end gap-3">
        <Button
          look="outline"
          onClick={async () => {
            await navigator.clipboard.writeText(props.made.key)
            setCopied(true)
            announce('Copied.')
          }}
        >
          {isCopied() ? 'Copied' : 'Copy'}
        </Button>
        <Button onClick={() => props.onClose()}>I have saved it</Button>
      </div>
    </div>
  )
}
