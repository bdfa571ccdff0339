import { lazy } from 'solid-js'

/** The 404 page inside another page; its code comes only when it is needed. */
export const NotFound = lazy(() => import('./not-found-page.tsx'))
