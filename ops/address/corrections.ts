import type { LibraryCountry } from './read-library.ts'

/** What the library leaves out or holds otherwise than a shop needs it, by country, with the reason. */
export const corrections: Readonly<Record<string, Partial<LibraryCountry>>> = {
  // A Japanese address names a city or ward. The library puts it into the street, which no Western buyer would.
  JP: { fmt: '〒%Z%n%S%C%n%A%n%O%n%N', lfmt: '%N%n%O%n%A%n%C, %S%n%Z', require: 'ACSZ' },
  // An emirate is enough, and yet most people write their city.
  AE: { fmt: '%N%n%O%n%A%n%C%n%S', lfmt: '%N%n%O%n%A%n%C%n%S' },
  // The three areas have no ISO code, and carriers deliver by district or street: one may be written, none has to be.
  HK: { require: 'A' },
}

/** Countries whose "state" is an island without an ISO code: it is written freely, never chosen. */
export const withoutList = new Set(['BS', 'CV', 'HK', 'KY'])

/** Codes of the United States Postal Service that ISO 3166-2 does not have: the armed forces, and states in free association. */
export const postalCodes: Readonly<Record<string, ReadonlySet<string>>> = {
  US: new Set(['AA', 'AE', 'AP', 'FM', 'MH', 'PW']),
}
