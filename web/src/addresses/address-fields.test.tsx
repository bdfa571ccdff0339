import { cleanup, render, screen, waitFor } from '@solidjs/testing-library'
import { createSignal } from 'solid-js'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { AddressForm } from '#contracts/shipping'
import { AddressFields, type Destination } from './address-fields.tsx'
import { createAddressForm, lacksState } from './address-form.ts'

const field = (name: string, label: string, isRequired = true, choices: object[] | null = null) => ({
  name,
  label,
  isRequired,
  autocomplete: name === 'city' ? 'address-level2' : 'name',
  example: '',
  choices,
})
const forms: Record<string, object[]> = {
  US: [
    field('name', 'Full name'),
    field('city', 'City'),
    field('state', 'State', true, [{ code: 'CA', name: 'California' }]),
    field('zipCode', 'ZIP code'),
  ],
  DE: [field('name', 'Full name'), field('zipCode', 'Postal code'), field('city', 'City')],
  HK: [field('name', 'Full name'), field('city', 'District', false)],
}

function Shown(props: { destination: Destination; onDestination: (destination: Destination) => void }) {
  const form = createAddressForm(() => props.destination.country)
  return <AddressFields {...props} form={form.shown()} errorAt={() => undefined} />
}

function shown(first = 'US') {
  vi.stubGlobal('fetch', (input: Request | string) => {
    const country = new URL(String(input instanceof Request ? input.url : input)).pathname.slice(-2)
    const fields = forms[country]
    if (!fields) return Promise.reject(new Error('offline'))
    return Promise.resolve(Response.json({ country, name: country, fields } as AddressForm))
  })
  const [destination, setDestination] = createSignal({ country: first, state: 'CA', zipCode: '94103' })
  render(() => <Shown destination={destination()} onDestination={setDestination} />)
  const go = (country: string) => setDestination({ country, state: '', zipCode: '' })
  const labels = () => screen.getAllByRole('textbox').map((box) => box.getAttribute('name'))
  return { destination, go, labels }
}

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('the fields of an address', () => {
  it('are those of the country, a state chosen from its list', async () => {
    shown()
    const state = await screen.findByLabelText('State')
    expect(state).toMatchObject({ tagName: 'SELECT', value: 'CA', required: true })
    expect(screen.getByLabelText<HTMLInputElement>('ZIP code').value).toBe('94103')
    expect(screen.getByLabelText('City').getAttribute('autocomplete')).toBe('shipping address-level2')
  })

  it('take the order and the words of another country, and keep what was typed', async () => {
    const { go, labels } = shown()
    const name = await screen.findByLabelText<HTMLInputElement>('Full name')
    name.value = '山田'
    go('DE')
    await waitFor(() => expect(labels()).toEqual(['name', 'zipCode', 'city']))
    go('HK')
    await waitFor(() => expect(labels()).toEqual(['name', 'city']))
    expect(screen.queryByLabelText('Postal code')).toBeNull()
    expect(screen.getByLabelText('Full name')).toBe(name)
    expect(name.value).toBe('山田')
  })

  it('are the usual ones when the API does not answer', async () => {
    const { labels } = shown('FR')
    await waitFor(() => expect(labels()).toContain('street'))
  })
})

describe('an address without a state', () => {
  it('lacks one only where its country has a list and needs one of it', () => {
    const fields = (choices: object[] | null, isRequired = true) =>
      [field('state', 'State', isRequired, choices)] as Parameters<typeof lacksState>[0]
    const list = [{ code: 'CA', name: 'California' }]
    expect(lacksState(fields(list), '')).toBe(true)
    expect(lacksState(fields(list), 'CA')).toBe(false)
    expect(lacksState(fields(list, false), '')).toBe(false)
    expect(lacksState(fields(null), '')).toBe(false)
    expect(lacksState([], '')).toBe(false)
  })
})
