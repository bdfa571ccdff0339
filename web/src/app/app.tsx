import { Router } from '@solidjs/router'
import { routes } from './routes.tsx'
import { StorefrontLayout } from './storefront-layout.tsx'

/** The storefront: its routes inside its frame. The same on the server and in the browser. */
export function App() {
  return (
    <Router root={StorefrontLayout} scrollRestoration>
      {routes}
    </Router>
  )
}
