import { type BeforeLeaveEventArgs, useBeforeLeave } from '@solidjs/router'
import { createEffect, createSignal, onCleanup } from 'solid-js'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'

/** Asks before unsaved changes are left behind, within the admin and when the page itself is closed. */
export function UnsavedGuard(props: { isDirty: boolean }) {
  const [leaving, setLeaving] = createSignal<BeforeLeaveEventArgs | null>(null)
  useBeforeLeave((event) => {
    if (!props.isDirty || event.defaultPrevented) return
    event.preventDefault()
    setLeaving(event)
  })
  createEffect(() => {
    if (!props.isDirty) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    onCleanup(() => removeEventListener('beforeunload', ask))
  })
  return (
    <Dialog open={leaving() !== null} onClose={() => setLeaving(null)} label="Leave without saving?" place="center">
      <div class="grid gap-5 p-6">
        <p>Your changes are not saved yet.</p>
        <div class="flex flex-wrap justify-end gap-3">
          <Button look="quiet" onClick={() => leaving()?.retry(true)}>
            Leave without saving
          </Button>
          <Button onClick={() => setLeaving(null)}>Stay on this page</Button>
        </div>
      </div>
    </Dialog>
  )
}
