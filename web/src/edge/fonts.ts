import serif from '@fontsource-variable/fraunces/files/fraunces-latin-opsz-normal.woff2?url'
import sans from '@fontsource-variable/instrument-sans/files/instrument-sans-latin-wght-normal.woff2?url'

/** Where the serif is, for the failure page, which has no style sheet. */
export const serifUrl = serif

/** The two fonts every page paints with, asked for before the style sheet names them. */
export const fontPreloads = [serif, sans]
  .map((href) => `<link rel="preload" href="${href}" as="font" type="font/woff2" crossorigin>`)
  .join('')
