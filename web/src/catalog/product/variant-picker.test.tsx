import { cleanup, fireEvent, render, screen } from '@solidjs/testing-library'
import { createSignal } from 'solid-js'
import { afterEach, describe, expect, it } from 'vitest'
import type { Variant } from '#contracts/catalog/products'
import { aVariant } from '../../testing/fixtures.ts'
import { chooseValue, initialVariant, isValueBuyable } from './variant-choice.ts'
import { VariantPicker } from './variant-picker.tsx'

const redSmall = aVariant({ Colour: 'Red', Size: 'S' })
const redLarge = aVariant({ Colour: 'Red', Size: 'L' }, { stockQuantity: 0 })
const blueSmall = aVariant({ Colour: 'Blue', Size: 'S' })
const shirts = [redSmall, redLarge, blueSmall]

afterEach(cleanup)

describe('choosing a variant', () => {
  it('starts with the one in the address, also when it is sold out', () => {
    expect(initialVariant(shirts, redLarge.id)).toBe(redLarge)
  })

  it('starts with the first that can be bought when the address names none', () => {
    expect(initialVariant([redLarge, blueSmall], undefined)).toBe(blueSmall)
    expect(initialVariant([redLarge, blueSmall], 'var_gone')).toBe(blueSmall)
  })

  it('keeps the other options when that variant exists', () => {
    expect(chooseValue(shirts, redSmall, 'Size', 'L')).toBe(redLarge)
  })

  it('gives way in the other options when the combination does not exist', () => {
    expect(chooseValue(shirts, redLarge, 'Colour', 'Blue')).toBe(blueSmall)
  })

  it('counts a backorder as buyable and a missing combination as not', () => {
    const later = aVariant({ Colour: 'Red', Size: 'L' }, { stockQuantity: 0, allowBackorder: true })
    expect(isValueBuyable([redSmall, later], redSmall, 'Size', 'L')).toBe(true)
    expect(isValueBuyable(shirts, blueSmall, 'Size', 'L')).toBe(false)
  })
})

describe('VariantPicker', () => {
  function draw() {
    const [chosen, setChosen] = createSignal<Variant>(redSmall)
    const { container } = render(() => (
      <form>
        <VariantPicker
          options={[
            { name: 'Colour', values: ['Red', 'Blue'] },
            { name: 'Size', values: ['S', 'L'] },
          ]}
          variants={shirts}
          chosen={chosen()}
          onChoose={setChosen}
        />
      </form>
    ))
    const form = container.querySelector('form')
    if (form === null) throw new Error('no form')
    return { chosen, sent: () => new FormData(form).get('variantId') }
  }

  it('is a radio group for each option', () => {
    draw()
    expect(screen.getByRole('group', { name: /Colour/ })).toBeTruthy()
    expect(screen.getAllByRole('radio')).toHaveLength(4)
  })

  it('sends the variant that the radios stand for', () => {
    const { chosen, sent } = draw()
    expect(sent()).toBe(redSmall.id)
    fireEvent.click(screen.getByLabelText('Blue'))
    expect(chosen()).toBe(blueSmall)
    expect(sent()).toBe(blueSmall.id)
  })

  it('says that a combination is sold out and still lets one choose it', () => {
    const { chosen } = draw()
    fireEvent.click(screen.getByLabelText('L (sold out)'))
    expect(chosen()).toBe(redLarge)
  })
})
