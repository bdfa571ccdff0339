import { createSignal, For, Show } from 'solid-js'
import { announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { shopName } from '../../ui/page-origin.ts'
import { saveFile } from '../../ui/save-file.ts'

/** The recovery codes, which are shown this once: to copy, to keep as a file. */
export function RecoveryCodeList(props: { codes: readonly string[]; onDone: () => void }) {
  const [isCopied, setCopied] = createSignal(false)
  const text = () => props.codes.join('\n')
  return (
    <div class="grid gap-5">
      <Notice tone="warning" title="Save these recovery codes now. They are shown only once.">
        <p>If you lose your app, each code signs you in once.</p>
      </Notice>
      <ul class="tabular grid grid-cols-2 gap-x-6 gap-y-2 bg-paper-deep p-5 font-mono" aria-label="Recovery codes">
        <For each={props.codes}>{(code) => <li>{code}</li>}</For>
      </ul>
      <div class="flex flex-wrap gap-3">
        <Button
          look="outline"
          size="small"
          onClick={async () => {
            await navigator.clipboard.writeText(text())
            setCopied(true)
            announce('Copied.')
          }}
        >
          <Show when={isCopied()} fallback="Copy">
            Copied
          </Show>
        </Button>
        <Button
          look="outline"
          size="small"
          onClick={() =>
            saveFile(new Blob([`${text()}\n`], { type: 'text/plain' }), `${shopName()}-recovery-codes.txt`)
          }
        >
          Download
        </Button>
      </div>
      <div class="flex justify-end">
        <Button onClick={props.onDone}>I have saved them</Button>
      </div>
    </div>
  )
}
