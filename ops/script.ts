/** Runs a script's main function; a failure is told in a sentence and ends with status 1. */
export function script(main: () => Promise<void>): void {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  })
}
