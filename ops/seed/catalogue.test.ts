import { describe, expect, it } from 'vitest'
import { ean13CheckDigit } from './barcode.ts'
import { categories, departments, products } from './catalogue.ts'
import { collections } from './collections.ts'
import { combinations } from './shelf.ts'
import { iconExists } from './studio/icon.ts'

const variants = products.flatMap((product) => product.variants)
const repeated = (values: string[]) => values.filter((value, index) => values.indexOf(value) !== index)

describe('the demo catalogue', () => {
  it('is large enough to look like a shop', () => {
    expect(products.length).toBeGreaterThanOrEqual(240)
    expect(products.filter((product) => product.variants.length > 1).length).toBeGreaterThanOrEqual(40)
    expect(departments.length).toBeGreaterThanOrEqual(8)
    expect(collections.length).toBeGreaterThanOrEqual(4)
  })

  it('puts every product on a shelf that exists below a top category, and leaves no shelf empty', () => {
    const shelves = categories.filter((category) => category.parent !== undefined).map((category) => category.slug)
    const used = new Set(products.map((product) => product.categorySlug))
    expect([...used].sort()).toEqual([...shelves].sort())
    for (const { category, subcategories } of departments) {
      expect(subcategories.length, category.slug).toBeGreaterThanOrEqual(2)
      expect(subcategories.every((each) => each.parent === category.slug && each.tint === category.tint)).toBe(true)
    }
  })

  it('uses every slug, SKU and barcode once', () => {
    expect(repeated(products.map((product) => product.slug))).toEqual([])
    expect(repeated(categories.map((category) => category.slug))).toEqual([])
    expect(repeated(variants.map((variant) => variant.sku))).toEqual([])
    expect(repeated(products.map((product) => product.sku))).toEqual([])
    expect(repeated(variants.map((variant) => variant.barcode))).toEqual([])
    expect(repeated(collections.map((collection) => collection.slug))).toEqual([])
  })

  it('prints valid EAN-13 barcodes of the in-company range', () => {
    for (const { barcode, sku } of variants) {
      expect(barcode, sku).toMatch(/^20\d{11}$/)
      expect(ean13CheckDigit(barcode.slice(0, 12)), sku).toBe(Number(barcode[12]))
    }
    // The worked example of GS1: 629104150021 has check digit 3.
    expect(ean13CheckDigit('629104150021')).toBe(3)
  })

  it('writes every description individually', () => {
    expect(repeated(products.map((product) => product.description.slice(0, 40)))).toEqual([])
    expect(repeated(products.map((product) => product.imageAlt))).toEqual([])
    for (const { description, slug } of products) {
      const sentences = description.split(/[.!?]”?(?: |$)/).filter((sentence) => sentence.trim() !== '')
      expect(sentences.length, slug).toBeGreaterThanOrEqual(2)
      expect(description.length, slug).toBeGreaterThan(110)
    }
  })

  it('draws each product with an icon that exists, and no icon more than twice', () => {
    for (const product of products) expect(iconExists(product.icon), product.icon).toBe(true)
    expect(repeated(repeated(products.map((product) => product.icon)))).toEqual([])
  })

  it('gives a variant to every combination of option values, exactly once', () => {
    for (const product of products) {
      const wanted = combinations(product.options ?? [])
      expect(
        product.variants.map((variant) => variant.optionValues),
        product.slug,
      ).toEqual(wanted)
      expect(product.variants.length, product.slug).toBeLessThanOrEqual(9)
      for (const option of product.options ?? []) expect(repeated(option.values), product.slug).toEqual([])
    }
  })

  it('asks believable prices and comparisons that are really higher', () => {
    for (const product of products) {
      for (const variant of product.variants) {
        const price = variant.priceUsd ?? product.priceUsd
        expect(Number.isInteger(price) && price >= 300 && price <= 200_000, variant.sku).toBe(true)
      }
      if (product.compareAtUsd !== undefined)
        expect(product.compareAtUsd, product.slug).toBeGreaterThan(product.priceUsd)
    }
  })

  it('opens with stock between 0 and 120: some sold out, some nearly', () => {
    expect(variants.every(({ stock }) => Number.isInteger(stock) && stock >= 0 && stock <= 120)).toBe(true)
    expect(variants.filter(({ stock }) => stock === 0).length).toBeGreaterThanOrEqual(5)
    expect(variants.filter(({ stock }) => stock >= 1 && stock <= 3).length).toBeGreaterThanOrEqual(8)
  })

  it('fills every collection with products that exist', () => {
    const slugs = new Set(products.map((product) => product.slug))
    for (const { slug, productSlugs } of collections) {
      expect(productSlugs.length, slug).toBeGreaterThanOrEqual(8)
      expect(productSlugs.filter((each) => !slugs.has(each))).toEqual([])
      expect(repeated(productSlugs)).toEqual([])
    }
  })
})
