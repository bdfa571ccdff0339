import { Router } from '@solidjs/router'
import { StorefrontLayout } from './layouts/storefront-layout.tsx'
import { routes } from './routes.tsx'

/** The storefront: its routes inside its frame. The same on the server and in the browser. */
export function App() {
  return (
    <Router root={StorefrontLayout} scrollRestoration>
      {routes}
    </Router>
  )
}
