let isWaiting = false

/** Another page is coming: its heading shall take the focus, so that a screen reader reads where one is. */
export function expectPage(): void {
  isWaiting = true
}

/** Gives the focus to a heading that has just appeared, when a change of page waits for it. */
export function arriveAt(heading: HTMLElement): void {
  if (!isWaiting) return
  isWaiting = false
  heading.focus({ preventScroll: true })
}
