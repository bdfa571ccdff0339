/** What Pages binds to the storefront's Worker. */
export interface PagesEnv {
  readonly API: Fetcher
  readonly ASSETS: Fetcher
  /** Bound only by the ignored local config (decision 25). */
  readonly EMULATORS?: Fetcher
  readonly SHOP_NAME: string
  /** Where Stripe.js is loaded from; a path means this origin. */
  readonly STRIPE_JS_URL: string
}
