/** What Pages binds to the storefront's Worker. */
export interface PagesEnv {
  readonly API: Fetcher
  readonly ASSETS: Fetcher
  /** Bound only by the ignored local config (decisions/environments). */
  readonly EMULATORS?: Fetcher
  readonly ENVIRONMENT: string
  readonly SHOP_NAME: string
  /** Where the shop is at home: canonical addresses begin with it, whatever host was asked. */
  readonly SHOP_ORIGIN: string
  /** Where Stripe.js is loaded from; a path means this origin. */
  readonly STRIPE_JS_URL: string
}
