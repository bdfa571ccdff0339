import './styles.css'
import { hydrate, render } from 'solid-js/web'
import { followOwner } from './accounts/access-token.ts'
import { App } from './app.tsx'

const root = document.getElementById('app')
if (root === null) throw new Error('The document has no #app.')

followOwner()
if (/^\/admin(?:\/|$)/.test(location.pathname)) {
  const { AdminApp } = await import('./admin/routes.tsx')
  render(() => <AdminApp />, root)
} else {
  hydrate(() => <App />, root)
}
