import { expect, it } from 'vitest'
import { countryCodes } from '#kernel/address/country-codes'
import { countryGroups, likelyCountry } from './countries.ts'

it('offers exactly the countries that the API takes', () => {
  const offered = countryGroups().flatMap(({ choices }) => choices.map(({ value }) => value))
  expect(offered.toSorted()).toEqual([...countryCodes].toSorted())
})

it('begins with the country of the browser’s language', () => {
  expect([likelyCountry('en-GB'), likelyCountry('en'), likelyCountry('tlh-AQ')]).toEqual(['GB', 'US', 'US'])
})
