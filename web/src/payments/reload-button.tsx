import { Button } from '../ui/button.tsx'

/** Loads the document again: its script, which did not come, comes with it. */
export function ReloadButton() {
  return (
    <Button look="outline" size="small" onClick={() => location.reload()}>
      Reload
    </Button>
  )
}
