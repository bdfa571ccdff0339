/** Puts the focus into the first field that is marked wrong, once the page has marked it. */
export function focusFirstInvalid(form: HTMLElement): void {
  queueMicrotask(() => {
    const field = form.querySelector<HTMLElement>('[aria-invalid=true]')
    // A field may be folded away.
    field?.closest('details')?.setAttribute('open', '')
    field?.focus()
  })
}
