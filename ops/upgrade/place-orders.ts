import { readFileSync } from 'node:fs'
import { join } from 'node:path'

type Body = Record<string, unknown>
interface Login {
  readonly role: string
  readonly email: string
  readonly password: string
}

const address = {
  name: 'Émile Özdemir',
  street: '12 Analytical Way',
  city: 'Portland',
  state: 'OR',
  zipCode: '97201',
  country: 'US',
}

/** Calls the API of a running shop; throws on a refusal, since a stored shop must hold what it says. */
function caller(origin: string) {
  return async <T>(path: string, body?: Body, token?: string): Promise<T> => {
    const response = await fetch(`${origin}/api/v1${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
    return (await response.json()) as T
  }
}

interface Placed {
  readonly id: string
  readonly orderToken?: string
}

/** Brings orders of a guest and of a customer into every state, through the API alone. */
export async function placeOrders(origin: string, data: string): Promise<void> {
  const call = caller(origin)
  const { logins } = JSON.parse(readFileSync(join(data, 'secrets.json'), 'utf8')) as { logins: Login[] }
  const signIn = async (role: string) => {
    const login = logins.find((one) => one.role === role)
    if (login === undefined) throw new Error(`This copy has no ${role}.`)
    const { email, password } = login
    return (await call<{ accessToken: string }>('/auth/login', { email, password })).accessToken
  }
  const [staff, customer] = await Promise.all([signIn('SuperAdmin'), signIn('Customer')])
  const { items } = await call<{ items: { slug: string }[] }>('/products?limit=4')
  const variants = await Promise.all(
    items.map(async ({ slug }) => (await call<{ variants: { id: string }[] }>(`/products/${slug}`)).variants[0]?.id),
  )
  const next = { at: 0 }
  const place = async (token?: string): Promise<Placed> => {
    const variantId = variants[next.at++ % variants.length]
    const body = { shippingAddress: address, items: [{ variantId, quantity: 1 }] }
    return call<Placed>('/orders', token === undefined ? { ...body, email: 'guest@example.com' } : body, token)
  }
  const paid = async (token?: string): Promise<string> => {
    const { id, orderToken } = await place(token)
    const opens = token ?? orderToken
    const intent = await call<{ paymentIntentId: string }>('/payments/intents', { orderId: id }, opens)
    await call(`/payments/intents/${intent.paymentIntentId}/confirm`, { paymentMethodId: 'pm_card_visa' }, opens)
    for (let tries = 0; tries < 100; tries++) {
      const { shipments } = await call<{ shipments: unknown[] }>(`/orders/${id}`, undefined, opens)
      if (shipments.length === 1) return id
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error(`${id} never got its parcel`)
  }
  const asStaff = (id: string, step: string, body: Body = {}) => call(`/admin/orders/${id}/${step}`, body, staff)

  await paid(customer)
  await asStaff(await paid(), 'process')
  await asStaff(await paid(), 'hold')
  const shipped = await paid(customer)
  await asStaff(shipped, 'process')
  await asStaff(shipped, 'ship', { carrier: 'Post', trackingNumber: 'TRACK1' })
  const delivered = await paid()
  await asStaff(delivered, 'process')
  await asStaff(delivered, 'ship', { carrier: 'Post', trackingNumber: 'TRACK2' })
  await asStaff(delivered, 'deliver')
  await asStaff(await paid(), 'refunds', {})
  await asStaff((await place()).id, 'cancel')
  // The last ones are left as a shop that stops in the middle leaves them.
  await paid()
  await place(customer)
  await place()
  await new Promise((resolve) => setTimeout(resolve, 3000))
}
