import './styles.css'
import { lazy } from 'solid-js'
import { hydrate, render } from 'solid-js/web'
import { followOwner, onEnded } from './accounts/access-token.ts'
import { App } from './app.tsx'
import { Guarded } from './layouts/guarded.tsx'

const root = document.getElementById('app')
if (root === null) throw new Error('The document has no #app.')

followOwner()
if (/^\/admin(?:\/|$)/.test(location.pathname)) {
  const AdminApp = lazy(() => import('./admin/routes.tsx'))
  render(
    () => (
      <Guarded path={location.pathname}>
        <AdminApp />
      </Guarded>
    ),
    root,
  )
} else {
  hydrate(() => <App />, root)
  onEnded((isNow) => void import('./accounts/session-over.tsx').then(({ tellEnded }) => tellEnded(isNow)))
}
