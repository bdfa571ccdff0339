import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countryOf } from './country.ts'
import { countryCodes } from './country-codes.ts'
import { normaliseParts, type Parts } from './normalise.ts'
import { subdivisionsOf } from './subdivision.ts'

const stateOf = (country: string, state: string) =>
  normaliseParts({ country, state, city: 'Town', zipCode: '' }).parts.state
const postcodeOf = (country: string, zipCode: string) => normaliseParts({ country, city: 'Town', zipCode })
const faultsOf = (typed: Parts) => normaliseParts(typed).faults.map(({ field }) => field)

describe('a country', () => {
  it('is one of ISO 3166-1 in any case; UK and EL are understood', () => {
    const codeOf = (country: string) => normaliseParts({ country, city: 'Town' }).parts.country
    expect(['us', 'UK', 'uk', 'EL', 'el', ' de '].map(codeOf)).toEqual(['US', 'GB', 'GB', 'GR', 'GR', 'DE'])
  })

  it('is refused when it is none, whatever else it is', () => {
    for (const country of ['ZZ', 'XX', 'EU', 'XK', 'AN', 'SU', 'USA', '', 'U', '__proto__', 'constructor']) {
      expect(faultsOf({ country, city: 'Town', zipCode: '1' })).toEqual(['country'])
    }
  })
})

describe('a state', () => {
  it.each([
    ['US', 'CA', ['CA', 'ca', 'US-CA', 'us-ca', 'California', ' CALIFORNIA ', 'Calif.', 'C.A.', 'State of California']],
    ['US', 'NY', ['N.Y.', 'new york', 'New York State', 'n y', 'Ｎｅｗ　Ｙｏｒｋ']],
    ['US', 'DC', ['Washington, D.C.', 'Washington DC', 'D.C.', 'District of Columbia']],
    ['US', 'WV', ['W. Va.', 'West Virginia']],
    ['CA', 'QC', ['Québec', 'Quebec', 'QUÉBEC', 'PQ', 'Que.']],
    ['CA', 'BC', ['B.C.', 'Colombie-Britannique']],
    ['CA', 'NL', ['Newfoundland', 'Nfld.', 'Newfoundland & Labrador', 'Newfoundland and Labrador']],
    ['AU', 'NSW', ['N.S.W.', 'New South Wales']],
    ['BR', 'SP', ['São Paulo', 'Sao Paulo', 'SAO PAULO', 'Estado de São Paulo']],
    ['JP', '13', ['東京都', '東京', 'Tokyo', 'Tōkyō', 'Tokyo-to', 'JP-13']],
    ['JP', '26', ['京都府', '京都', 'Kyoto', 'Kyōto-fu']],
    ['AE', 'DU', ['Dubai', 'دبي', 'Dubayy', 'Emirate of Dubai']],
    ['IE', 'D', ['Dublin', 'Co. Dublin', 'County Dublin', 'IE-D']],
    ['CN', 'GD', ['广东省', '广东', 'Guangdong', 'Guangdong Sheng']],
    ['KR', '11', ['서울', '서울특별시', 'Seoul']],
    ['IN', 'CG', ['Chhattisgarh', 'CT', 'CG']],
    ['MX', 'CMX', ['CDMX', 'Ciudad de México', 'D.F.', 'Mexico City']],
    ['ES', 'CT', ['Cataluña', 'Catalunya']],
    ['IT', 'MI', ['Milano', 'Milan', 'mi']],
  ])('of %s is %s in every spelling', (country, code, spellings) => {
    expect(spellings.map((spelling) => stateOf(country, spelling))).toEqual(spellings.map(() => code))
  })

  it('that the country does not have is refused; where it has no list, it is text', () => {
    for (const [country, state] of [
      ['US', 'Atlantis'],
      ['US', 'ON'],
      ['CA', 'Texas'],
      ['JP', 'Hong Kong'],
    ] as const) {
      expect(faultsOf({ country, state, city: 'Town', zipCode: '' })).toContain('state')
    }
    expect(stateOf('GB', 'Surrey')).toBe('Surrey')
    expect(stateOf('DE', '')).toBeUndefined()
  })

  it('is found by its code and by its names, in every country that has a list', () => {
    for (const country of countryCodes) {
      for (const { code, name, localName } of subdivisionsOf(country) ?? []) {
        expect([code, `${country}-${code}`].map((typed) => stateOf(country, typed))).toEqual([code, code])
        // Where two have one name, the first is meant: `Maputo` is a city of Mozambique, and the province around it.
        for (const typed of [name, localName]) {
          expect(faultsOf({ country, state: typed, city: 'Town', zipCode: '' })).not.toContain('state')
        }
      }
    }
  })
})

describe('a postcode', () => {
  it.each([
    ['US', '94103-1234', ['941031234', '94103-1234', '94103 1234']],
    ['GB', 'SW1A 1AA', ['sw1a1aa', 'SW1A 1AA', ' sw1a  1aa ']],
    ['CA', 'K1A 0B1', ['k1a0b1', 'K1A-0B1']],
    ['JP', '100-0001', ['〒100-0001', '１００ー０００１', '1000001']],
    ['DE', '10115', ['10115', 'D-10115', 'DE-10115', 'DE 10115']],
    ['GR', '104 31', ['10431', '104 31', 'GR-10431']],
    ['BR', '01310-100', ['01310100', '01310-100']],
    ['IE', 'A65 F4E2', ['a65f4e2', 'A65 F4E2']],
    ['NL', '1012 AB', ['1012ab', 'NL-1012 AB']],
    ['CH', '8001', ['CH-8001']],
    ['SA', '12345', ['١٢٣٤٥']],
  ])('of %s is written %s', (country, postcode, spellings) => {
    for (const spelling of spellings) {
      expect(postcodeOf(country, spelling)).toMatchObject({ parts: { zipCode: postcode }, faults: [] })
    }
  })

  it('is refused with an example where it has another form', () => {
    expect(postcodeOf('US', '1234').faults).toEqual([{ field: 'zipCode', detail: 'Enter a ZIP code such as 95014.' }])
    expect(postcodeOf('DE', '').faults).toEqual([{ field: 'zipCode', detail: 'Enter the postal code.' }])
  })

  it('is not asked for where there is none, and does no harm there', () => {
    for (const country of ['HK', 'AE', 'PA', 'QA', 'IE']) expect(postcodeOf(country, '').faults).toEqual([])
    for (const zipCode of ['999077', '00000', '-']) expect(postcodeOf('HK', zipCode).faults).toEqual([])
  })
})

describe('every country', () => {
  const leastOf = (code: string) => {
    const { postcode, needs } = countryOf(code)
    return { country: code, city: needs('C') ? 'Town' : '', zipCode: needs('Z') ? postcode.example : '' }
  }

  it('accepts the least that its addresses need, its example of a postcode among them', () => {
    expect(countryCodes).toHaveLength(249)
    for (const code of countryCodes) {
      expect(normaliseParts(leastOf(code)).faults, code).toEqual([])
      expect(normaliseParts({ ...leastOf(code), zipCode: countryOf(code).postcode.example }).faults, code).toEqual([])
    }
  })

  it('normalises any text, and doing it twice changes nothing more', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string(),
      fc.constantFrom('N.Y.', '東京', 'D-10115', 'sw1a1aa'),
    )
    fc.assert(
      fc.property(fc.constantFrom(...countryCodes), text, text, text, (country, state, city, zipCode) => {
        const once = normaliseParts({ country, state, city, zipCode }).parts
        expect(normaliseParts({ ...once, city }).parts).toEqual(once)
      }),
      { numRuns: 2_000 },
    )
  })
})
