/**
 * Loads the document again when a part of the page is lost, which after a deployment is so in every open tab; true when
 * it does. `path` is where the reader wants to be. Once only: a document that came that way and still lacks the part is
 * left to its failure view, and without a network a new document would be none.
 */
export function reloadsFor(error: unknown, path: string): boolean {
  // The mark is put on by every `import()` of the build (vite.config.ts).
  const isLost = (error as { isLost?: true }).isLost && navigator.onLine
  const [loaded] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  if (!isLost || (loaded?.type === 'reload' && new URL(loaded.name).pathname === path)) return false
  // Once the router has written the new address.
  setTimeout(() => location.reload())
  return true
}
