import { query } from '@solidjs/router'
import { getRequestEvent, isServer } from 'solid-js/web'
import type { Basket } from '#contracts/basket'
import { accessToken } from '../api/access-token.ts'
import { api, ownApi, unwrap } from '../api/client.ts'
import { asProblem } from '../api/problem.ts'

const noBasket: Basket = {
  id: '',
  currency: 'USD',
  lines: [],
  itemCount: 0,
  subTotal: 0,
  updatedAt: null,
  expiresAt: null,
  openOrder: null,
}

/** Reads the shopper's basket again. */
export function loadCurrentBasket(): Promise<Basket> {
  return unwrap(ownApi().baskets.current.$get())
}

/** While rendering, only the basket's own cookie is known, and without it there is nothing to ask for. */
async function renderedBasket(): Promise<Basket> {
  if (!getRequestEvent()?.request.headers.get('cookie')?.includes('souk_basket')) return noBasket
  return unwrap(api().baskets.current.$get({}, { headers: { 'x-souk-basket-cookie': '1' } }))
}

/** The shopper's basket; an empty one without id when there is none. */
export const getCurrentBasket = query(
  (): Promise<Basket> => (isServer ? renderedBasket() : loadCurrentBasket()),
  'basket',
)

/**
 * Adds to the basket. An owner's goes by its id where it is known: finding it costs the API a read. A guest's goes by the
 * cookie: its id opens it, and an address may be written down on the way. One that is gone, or was never there, is made.
 */
export async function addItem(basketId: string, variantId: string, quantity: number): Promise<Basket> {
  const json = { variantId, quantity }
  if (basketId !== '' && accessToken.isSignedIn()) {
    try {
      return await unwrap(ownApi().baskets[':id'].items.$post({ param: { id: basketId }, json }))
    } catch (error) {
      if (asProblem(error).code !== 'not-found') throw error
    }
  }
  return unwrap(ownApi().baskets.current.items.$post({ json }))
}

/** Sets the quantity of a line; 0 removes it. */
export function changeItem(basketId: string, lineId: string, quantity: number): Promise<Basket> {
  const line = ownApi().baskets[':id'].items[':lineId']
  const param = { id: accessToken.isSignedIn() ? basketId : 'current', lineId }
  return quantity === 0 ? unwrap(line.$delete({ param })) : unwrap(line.$patch({ param, json: { quantity } }))
}

/** Moves a guest's basket into the signed-in shopper's. */
export async function mergeGuestBasket(guestBasketId: string): Promise<Basket> {
  const own = await unwrap(ownApi().baskets.$post({}))
  if (own.id === guestBasketId) return own
  return unwrap(ownApi().baskets[':id'].merge.$post({ param: { id: own.id }, json: { basketId: guestBasketId } }))
}
