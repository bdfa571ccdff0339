import { createMiddleware } from 'hono/factory'
import { isFromBrowser } from '../kernel/foreign-request.ts'
import { ownPath } from '../kernel/own-path.ts'
import { fieldErrors } from '../platform/http/field-errors.ts'
import { problem } from '../platform/http/problem-response.ts'
import type { AppContext, AppEnv } from '../platform/http/request-context.ts'
import { addToCurrent, changeLine, type Shopper, withBasket } from './change-basket.ts'
import { AddItem, BasketForm } from './contract.ts'
import { parseBasketCookie, setBasketCookie } from './cookie.ts'

const formTypes = ['application/x-www-form-urlencoded', 'multipart/form-data']

/** A form of a page before its scripts arrive. It carries no token, so it always speaks for a guest. */
async function answerForm(c: AppContext): Promise<Response> {
  const { services } = c.var
  const form = BasketForm.safeParse(await c.req.parseBody())
  if (!form.success) {
    return problem(c, { code: 'invalid-request', errors: fieldErrors('form', form.error.issues) })
  }
  const { _action: action, variantId, productId, quantity, returnTo } = form.data
  const shopper: Shopper = { actor: c.var.actor, cookieId: await parseBasketCookie(c) }
  if (action === 'add') {
    const item = AddItem.safeParse({ variantId, productId, quantity })
    if (!item.success) return problem(c, { code: 'invalid-request', errors: fieldErrors('form', item.error.issues) })
    const added = await addToCurrent(services, shopper, item.data)
    if (!added.ok) return problem(c, added.error)
    await setBasketCookie(c, added.value.id)
  } else {
    const set = { variantId: variantId ?? '', quantity: action === 'remove' ? 0 : (quantity ?? 1) }
    const changed =
      set.quantity === 0
        ? await withBasket(services, shopper, 'current', (basket, callerId) => basket.removeItem({ ...set, callerId }))
        : await changeLine(services, shopper, 'current', set)
    // A line or basket that is gone already: the page that follows shows what there is.
    if (!changed.ok && changed.error.code !== 'not-found') return problem(c, changed.error)
    if (changed.ok) await setBasketCookie(c, changed.value.id)
  }
  return c.redirect(ownPath(returnTo ?? '/basket', services.settings.shop.origin) ?? '/basket', 303)
}

/**
 * The one address that takes forms. One of which no browser says where it comes from is refused, since it cannot be
 * told from another site's. Forms are answered here; JSON goes on to the route; nothing else is taken.
 */
export const acceptForm = createMiddleware<AppEnv>(async (c, next) => {
  if (c.req.method !== 'POST') return next()
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  const isForm = type !== undefined && formTypes.includes(type)
  if (isForm && !isFromBrowser(c.req.raw.headers)) return problem(c, { code: 'origin-refused' })
  if (isForm) return answerForm(c)
  return type === 'application/json' ? next() : problem(c, { code: 'content-type-unsupported' })
})
