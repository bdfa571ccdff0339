import { createSignal, type JSX, Show } from 'solid-js'
import { Button } from '../../ui/button.tsx'

/**
 * Filters that live in the address: each change of a choice applies at once, text on Enter or with the button. Every
 * named field of the form is a filter.
 */
export function FilterForm(props: {
  label: string
  isFiltered: boolean
  onApply: (values: Readonly<Record<string, string | undefined>>) => void
  children: JSX.Element
}) {
  // The fields are drawn again when everything is cleared, so that they show what the address says.
  const [version, setVersion] = createSignal(1)
  let form: HTMLFormElement | undefined

  function apply() {
    if (form === undefined) return
    const values: Record<string, string | undefined> = {}
    for (const [name, value] of new FormData(form)) values[name] = String(value).trim() || undefined
    props.onApply(values)
  }
  function clear() {
    const names = form === undefined ? [] : [...new FormData(form).keys()]
    props.onApply(Object.fromEntries(names.map((name) => [name, undefined])))
    setVersion(version() + 1)
    form?.querySelector('input')?.focus()
  }

  return (
    <form
      ref={form}
      aria-label={props.label}
      class="mb-8 flex flex-wrap items-end gap-x-4 gap-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        apply()
      }}
      onChange={(event) => {
        if (event.target instanceof HTMLSelectElement || event.target.matches('[type=date]')) apply()
      }}
    >
      <Show when={version()} keyed>
        {(_version) => props.children}
      </Show>
      <div class="flex gap-2">
        <Button type="submit" look="outline">
          Find
        </Button>
        <Show when={props.isFiltered}>
          <Button look="quiet" onClick={clear}>
            Clear
          </Button>
        </Show>
      </div>
    </form>
  )
}
