import type { RouteDefinition } from '@solidjs/router'
import { type Component, lazy } from 'solid-js'

const pages = import.meta.glob<{ default: Component }>(
  '../{about,account,auth,basket,catalog,checkout,orders}/**/*-page.tsx',
)

/** A page in a chunk of its own. `info.module` is its key in the build's manifest: the document preloads it. */
function page(path: string | string[], file: string): RouteDefinition {
  const load = pages[`../${file}.tsx`]
  if (load === undefined) throw new Error(file)
  return { path, component: lazy(load), info: { module: `src/${file}.tsx` } }
}

/** Every address of the storefront. `/admin` is an application of its own (`admin/routes.tsx`, mounted by the entry). */
export const routes: RouteDefinition[] = [
  page('/', 'catalog/home-page'),
  page('/category/:slug', 'catalog/category-page'),
  page('/collections/:slug', 'catalog/collection-page'),
  page('/search', 'catalog/search-page'),
  page('/product/:slug', 'catalog/product/product-page'),
  page('/basket', 'basket/basket-page'),
  page('/checkout', 'checkout/checkout-page'),
  page('/checkout/:orderId/pay', 'checkout/pay/pay-page'),
  page('/order/:orderId', 'orders/order-page'),
  page('/order-lookup', 'orders/order-lookup-page'),
  page(
    [
      '/sign-in',
      '/sign-up',
      '/verify-email',
      '/forgot-password',
      '/reset-password',
      '/recover-second-factor',
      '/keep-second-factor',
    ],
    'auth/auth-page',
  ),
  page('/account/*', 'account/account-page'),
  page(['/about', '/privacy', '/terms', '/shipping-and-returns'], 'about/information-page'),
  page('*', 'catalog/not-found-page'),
]
