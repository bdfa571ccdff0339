import { describe, expect, it } from 'vitest'

interface Place {
  name: string
  address: Record<string, string | null>
}
interface WalletAddress {
  PLACES: Place[]
  placesIn(countries: string[] | null): Place[]
  partial(place: Place): { name: string; address: object }
}
// The Worker takes this module as text, so its import has no types; here it runs as the module it is.
const shim: WalletAddress = await import(new URL('./wallet-address.shim.js', import.meta.url).href)

describe('the wallet’s addresses', () => {
  it('are all offered, or those of the countries a shop delivers to', () => {
    expect(shim.placesIn(null)).toEqual(shim.PLACES)
    const countries = shim.placesIn(['GB', 'DE']).map(({ address }) => address.country)
    expect(countries).toEqual(['GB', 'DE'])
    expect(shim.placesIn(['JP'])).toEqual([])
  })

  it('tell no street before their owner agreed to pay', () => {
    for (const place of shim.PLACES) {
      expect(Object.keys(shim.partial(place).address)).toEqual(['city', 'state', 'postal_code', 'country'])
    }
  })
})
