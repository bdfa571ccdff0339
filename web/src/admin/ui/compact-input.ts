/** The classes of a field inside a table or a grid, where `ui/field` would be too tall. Its label is the caller's. */
export const compactInput =
  'min-h-9 border border-rule bg-white px-2 py-1 text-ink placeholder:text-rule aria-invalid:border-2 aria-invalid:border-alarm'
