import { MemoryRouter, Route, useNavigate } from '@solidjs/router'
import { cleanup, fireEvent, render, screen, waitFor, within } from '@solidjs/testing-library'
import { createSignal, type JSX } from 'solid-js'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Category } from '#contracts/catalog/categories'
import type { Product, UpdateProduct } from '#contracts/catalog/products'
import { aProblem } from '../../../testing/a-problem.ts'
import type { Tagged } from '../../api/staff-api.ts'
import type { createProduct } from '../queries.ts'
import { aProduct, aProductInColours } from './a-product.ts'
import { draftOf, emptyDraft } from './product-draft.ts'
import { ProductEditor } from './product-editor.tsx'

afterEach(cleanup)

const kitchen: Category = {
  id: 'cat_1',
  slug: 'kitchen',
  name: 'Kitchen',
  description: '',
  parentId: null,
  position: 0,
  tint: null,
  imageUrl: null,
  productCount: 1,
  children: [],
}

const kept = (body: Product): Tagged<Product> => ({ body, etag: '"1-"' })

function show(
  stored: Product | null,
  update: (id: string, changes: UpdateProduct) => Promise<Tagged<Product>> = async () => kept(aProduct()),
  onSaved: () => void = () => undefined,
) {
  const [product, setProduct] = createSignal(stored)
  const onUpdate = vi.fn(update)
  const onCreate = vi.fn<typeof createProduct>(async () => kept(aProduct()))
  const onStale = vi.fn(async () => undefined)
  render(() => (
    <MemoryRouter root={WithWayOut}>
      <Route
        path="/"
        component={() => (
          <ProductEditor
            saved={(() => {
              const now = product()
              return now === null ? emptyDraft() : draftOf(now)
            })()}
            productId={stored?.id ?? null}
            currency="USD"
            categories={[kitchen]}
            create={onCreate}
            update={onUpdate}
            onSaved={(answer) => {
              setProduct(answer.body)
              onSaved()
            }}
            onStale={onStale}
          />
        )}
      />
      <Route path="/elsewhere" component={() => <p>Elsewhere</p>} />
    </MemoryRouter>
  ))
  return { onUpdate, onCreate, onStale }
}

function WithWayOut(props: { children?: JSX.Element }) {
  const navigate = useNavigate()
  return (
    <>
      <button type="button" onClick={() => navigate('/elsewhere')}>
        Go elsewhere
      </button>
      {props.children}
    </>
  )
}

const write = (label: string | RegExp, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } })
const save = () => fireEvent.click(screen.getByRole('button', { name: /^(?:Save|Saving|Create product)$/ }))

describe('editing a product of one kind', () => {
  it('sends the changed field alone, once, and is clean afterwards', async () => {
    const answered = Promise.withResolvers<Tagged<Product>>()
    const { onUpdate } = show(aProduct(), () => answered.promise)
    write('Price in USD', '15.5')
    save()
    save()
    expect(onUpdate).toHaveBeenCalledOnce()
    expect(onUpdate.mock.calls[0]).toEqual(['prd_1', { price: 1550 }])
    answered.resolve(kept(aProduct({ price: 1550 })))
    expect(await screen.findByText('All changes saved.')).toBeTruthy()
  })

  it('shows a refusal beside the field its pointer names', async () => {
    const errors = [
      { pointer: '/sku', detail: 'Another variant has the SKU CUP.' },
      { pointer: '/tags/1', detail: 'Use one line of text.' },
    ]
    show(aProduct(), () => Promise.reject(aProblem({ code: 'already-exists', errors })))
    write('SKU', 'CUP')
    save()
    expect(await screen.findByText('Another variant has the SKU CUP.')).toBeTruthy()
    expect(screen.getByLabelText('SKU').getAttribute('aria-invalid')).toBe('true')
    expect(screen.getByLabelText(/^Tags/).getAttribute('aria-invalid')).toBe('true')
    expect(screen.getByLabelText('Name').getAttribute('aria-invalid')).toBeNull()
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('SKU')))
  })

  it('names what is missing before anything is sent', () => {
    const { onCreate } = show(null)
    save()
    expect(screen.getByText('Give the product a name.')).toBeTruthy()
    expect(screen.getByText('Choose a category.')).toBeTruthy()
    expect(onCreate).not.toHaveBeenCalled()
    write('Name', 'Mug')
    expect(screen.queryByText('Give the product a name.')).toBeNull()
  })

  it('reads the product again when all but the stock was saved', async () => {
    const refusal = aProblem({
      code: 'stock-adjustment-refused',
      extra: { reserved: 2, reservationIds: ['res_1'] },
      detail: 'Everything else of this request was saved.',
      errors: [{ pointer: '/stockQuantity', detail: 'Orders have reserved more units than this.' }],
    })
    const { onStale } = show(aProduct(), () => Promise.reject(refusal))
    write(/^Units that can be sold/, '1')
    save()
    await waitFor(() => expect(onStale).toHaveBeenCalledOnce())
    expect(screen.getByText('Orders have reserved more units than this.')).toBeTruthy()
    expect(screen.getByLabelText(/^Units that can be sold/)).toHaveProperty('value', '1')
  })
})

it('says what another change left different, reads it again, and keeps what was typed', async () => {
  const refusal = aProblem({
    code: 'precondition-failed',
    extra: { etag: '"2"', current: { name: 'Great mug', isActive: false, price: 1600 } },
  })
  const { onStale } = show(aProduct(), () => Promise.reject(refusal))
  write('SKU', 'CUP')
  save()
  await waitFor(() => expect(onStale).toHaveBeenCalledOnce())
  const said = screen.getByText('Changed in the meantime:').parentElement?.textContent
  expect(said).toContain('Name: “Great mug”')
  expect(said).toContain('Is active: no')
  expect(said).toContain('Price')
  expect(screen.getByLabelText('SKU')).toHaveProperty('value', 'CUP')
})

describe('making a product', () => {
  it('lets the page go to the product’s own address without asking about unsaved changes', async () => {
    let go: () => void = () => undefined
    const { onCreate } = show(null, undefined, () => go())
    go = () => fireEvent.click(screen.getByRole('button', { name: 'Go elsewhere' }))
    write('Name', 'Mug')
    fireEvent.change(screen.getByLabelText('Category'), { target: { value: 'cat_1' } })
    write('SKU', 'MUG')
    write('Price in USD', '14.99')
    write(/^Opening stock/, '9')
    save()
    expect(await screen.findByText('Elsewhere')).toBeTruthy()
    expect(onCreate.mock.calls[0]?.[0]).toMatchObject({ name: 'Mug', price: 1499, stockQuantity: 9 })
  })
})

describe('unsaved changes', () => {
  it('are asked about before another page comes, and kept when one stays', async () => {
    show(aProduct())
    write('Name', 'Big mug')
    fireEvent.click(screen.getByRole('button', { name: 'Go elsewhere' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Leave without saving?' }))
    expect(screen.queryByText('Elsewhere')).toBeNull()
    fireEvent.click(dialog.getByRole('button', { name: 'Stay on this page' }))
    expect(screen.getByLabelText('Name')).toHaveProperty('value', 'Big mug')
  })

  it('are left behind when one says so', async () => {
    show(aProduct())
    write('Name', 'Big mug')
    fireEvent.click(screen.getByRole('button', { name: 'Go elsewhere' }))
    fireEvent.click(await screen.findByRole('button', { name: 'Leave without saving' }))
    expect(await screen.findByText('Elsewhere')).toBeTruthy()
  })

  it('can be discarded', () => {
    show(aProduct())
    write('Name', 'Big mug')
    fireEvent.click(screen.getByRole('button', { name: 'Discard' }))
    expect(screen.getByLabelText('Name')).toHaveProperty('value', 'Mug')
    expect(screen.getByText('All changes saved.')).toBeTruthy()
  })
})

describe('editing variants', () => {
  it('adds the missing combinations at the first one’s price and sends them with the known ids', async () => {
    const { onUpdate } = show(aProductInColours())
    fireEvent.change(screen.getByLabelText('Values of Colour'), { target: { value: 'Blue, Green, Red' } })
    fireEvent.click(screen.getByRole('button', { name: 'Add the missing combination' }))
    const red = within(screen.getByRole('group', { name: 'Red' }))
    expect(red.getByLabelText('Price in USD')).toHaveProperty('value', '14.99')
    fireEvent.input(red.getByLabelText('SKU'), { target: { value: 'MUG-R' } })
    save()
    await waitFor(() => expect(onUpdate).toHaveBeenCalledOnce())
    const [, changes] = onUpdate.mock.calls[0] ?? []
    expect(Object.keys(changes ?? {})).toEqual(['options', 'variants'])
    expect(changes?.variants?.map((variant) => [variant.id, variant.sku, variant.optionValues?.Colour])).toEqual([
      ['var_1', 'MUG-B', 'Blue'],
      ['var_2', 'MUG-G', 'Green'],
      [undefined, 'MUG-R', 'Red'],
    ])
  })

  it('renames a value in the variants that have it', () => {
    show(aProductInColours())
    fireEvent.change(screen.getByLabelText('Values of Colour'), { target: { value: 'Azure, Green' } })
    expect(screen.getByRole('group', { name: 'Azure' })).toBeTruthy()
    expect(screen.queryByRole('group', { name: 'Blue' })).toBeNull()
  })

  it('turns a product of one kind into one with options and back', () => {
    show(aProduct())
    fireEvent.click(screen.getByRole('button', { name: 'Add variants…' }))
    expect(screen.getByRole('heading', { name: 'Variants (1)' })).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Remove option 1' }))
    expect(screen.getByRole('heading', { name: 'Price and stock' })).toBeTruthy()
    expect(screen.getByLabelText('SKU')).toHaveProperty('value', 'MUG')
  })

  it('gives the first variant the first value, so that a product that comes in several kinds can be saved', async () => {
    const { onUpdate } = show(aProduct())
    fireEvent.click(screen.getByRole('button', { name: 'Add variants…' }))
    fireEvent.input(screen.getByRole('textbox', { name: 'Option 1' }), { target: { value: 'Size' } })
    fireEvent.change(screen.getByLabelText('Values of Size'), { target: { value: 'Small, Large' } })
    expect(screen.getByRole('group', { name: 'Small' })).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Add the missing combination' }))
    const large = within(screen.getByRole('group', { name: 'Large' }))
    fireEvent.input(large.getByLabelText('SKU'), { target: { value: 'MUG-L' } })
    save()
    await waitFor(() => expect(onUpdate).toHaveBeenCalledOnce())
    expect(onUpdate.mock.calls[0]?.[1].variants).toMatchObject([
      { id: 'var_1', sku: 'MUG', optionValues: { Size: 'Small' } },
      { sku: 'MUG-L', optionValues: { Size: 'Large' } },
    ])
  })

  it('ends a variant whose row was removed, and says so', async () => {
    const { onUpdate } = show(aProductInColours())
    const green = within(screen.getByRole('group', { name: 'Green' }))
    fireEvent.click(green.getByRole('button', { name: 'Remove this variant' }))
    save()
    await waitFor(() => expect(onUpdate).toHaveBeenCalledOnce())
    expect(onUpdate.mock.calls[0]?.[1].variants).toMatchObject([{ id: 'var_1' }, { id: 'var_2', isActive: false }])
  })

  it('places a refusal at the row it is about', async () => {
    const errors = [{ pointer: '/variants/1/sku', detail: 'Another variant has this SKU.' }]
    show(aProductInColours(), () => Promise.reject(aProblem({ code: 'invalid-request', errors })))
    const green = within(screen.getByRole('group', { name: 'Green' }))
    fireEvent.input(green.getByLabelText('SKU'), { target: { value: 'MUG-B' } })
    save()
    expect(await green.findByText('Another variant has this SKU.')).toBeTruthy()
    const blue = within(screen.getByRole('group', { name: 'Blue' }))
    expect(blue.queryByText('Another variant has this SKU.')).toBeNull()
  })
})
