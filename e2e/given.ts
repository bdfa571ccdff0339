import { randomBytes } from 'node:crypto'
import type { CategoryTree } from '#contracts/catalog/categories'
import type { CreateProduct, Product } from '#contracts/catalog/products'
import type { StockDetail } from '#contracts/inventory'
import type { AdminOrder, OrderPage } from '#contracts/orders'
import { mustCall, staffToken } from './api.ts'
import type { SharedShop } from './global-setup.ts'
import { until } from './until.ts'

/** A unique word for names, slugs and addresses. */
export const unique = (word: string) => `${word}-${randomBytes(4).toString('hex')}`

export interface Customer {
  readonly email: string
  readonly password: string
  readonly firstName: string
  readonly lastName: string
}

/** Who will register: an address of their own and a password. */
export function newPerson(): Customer {
  return {
    email: `${unique('noor')}@example.com`,
    password: unique('haddad-pass'),
    firstName: 'Noor',
    lastName: 'Haddad',
  }
}

/** What a journey starts from: its own things, made through the API as staff and shoppers make them. */
export function given(shop: SharedShop) {
  const asStaff = async <T>(path: string, body?: unknown, method?: string) =>
    mustCall<T>(shop, path, { token: await staffToken(shop), body, ...(method && { method }) })

  return {
    /** A category of the journey's own below a department, so that no cached list is in the way. */
    async category(): Promise<{ id: string; slug: string; name: string }> {
      const { items } = await mustCall<CategoryTree>(shop, '/categories')
      const words = { name: `Shelf ${unique('e2e')}`, description: 'Made for one journey.' }
      return asStaff('/admin/categories', { ...words, parentId: items.at(-1)?.id })
    },
    /** A product for sale with so many units of each variant; one without options unless `wishes` has them. */
    async product(stock: number, wishes: Partial<CreateProduct> = {}): Promise<Product> {
      const categoryId = wishes.categoryId ?? (await this.category()).id
      const flat = wishes.variants === undefined ? { price: 2400, sku: unique('SKU'), stockQuantity: stock } : {}
      const name = `Lantern ${unique('e2e')}`
      const words = { name, description: 'A lantern for one journey.', imageUrls: [] }
      return asStaff<Product>('/admin/products', { ...words, ...flat, ...wishes, categoryId })
    },
    /** A product in two colours and two sizes, four variants with so many units each. */
    async productWithVariants(stock: number, wishes: Partial<CreateProduct> = {}): Promise<Product> {
      const colours = ['Ink', 'Saffron']
      const sizes = ['Small', 'Large']
      const variants = colours.flatMap((Colour) =>
        sizes.map((Size) => ({
          sku: unique('SKU'),
          optionValues: { Colour, Size },
          price: Size === 'Large' ? 3900 : 2900,
          stockQuantity: stock,
        })),
      )
      const options = [
        { name: 'Colour', values: colours },
        { name: 'Size', values: sizes },
      ]
      return this.product(stock, { options, variants, ...wishes })
    },
    /** Another price, as staff set it in the form. */
    reprice: (productId: string, price: number) => asStaff<Product>(`/admin/products/${productId}`, { price }, 'PATCH'),
    /** A customer with an account. */
    async customer(): Promise<Customer> {
      const person = newPerson()
      await mustCall(shop, '/auth/register', { body: person })
      return person
    },
    /** What the stock object itself says of a variant. */
    stockOf: (variantId: string) => asStaff<StockDetail>(`/admin/inventory/${variantId}`),
    /** Waits until a variant has so many units on hand and reserved; the queue takes what was sold off the shelf. */
    async stockBecomes(variantId: string, onHand: number, reserved: number): Promise<void> {
      await until(`${onHand} units on hand and ${reserved} reserved`, async () => {
        const stock = await this.stockOf(variantId)
        return stock.onHand === onHand && stock.reserved === reserved
      })
    },
    /** An order as staff see it. */
    order: (orderId: string) => asStaff<AdminOrder>(`/admin/orders/${orderId}`),
    /** Waits until a paid order's stock is booked: from then on its basket is empty and its parcel can be sent. */
    async booked(orderId: string): Promise<void> {
      await until('a booked order', async () => (await this.order(orderId)).shipments.length > 0)
    },
    /** All orders of an e-mail address. */
    ordersOf: async (email: string) => (await asStaff<OrderPage>(`/admin/orders?q=${encodeURIComponent(email)}`)).items,
    /** Runs the repair jobs that are due, as the cron does. */
    runDueJobs: () => asStaff<unknown>('/admin/operations/run-due-jobs', {}),
  }
}

/** The only variant of a product without options, or the first of one with. */
export function firstVariant(product: Product): string {
  const variant = product.variants[0]
  if (variant === undefined) throw new Error(`${product.name} has no variant.`)
  return variant.id
}
