import './styles.css'
import { lazy } from 'solid-js'
import { hydrate, render } from 'solid-js/web'
import { followOwner, onEnded } from './api/access-token.ts'
import { App } from './app/app.tsx'
import { Guarded } from './app/guarded.tsx'

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
  onEnded((isNow) => void import('./session/session-over.tsx').then(({ tellEnded }) => tellEnded(isNow)))
}
