import type { RouteDefinition } from '@solidjs/router'
import { NotFoundPage } from './about/not-found-page.tsx'
import { HomePage } from './catalog/home-page.tsx'

export const routes: RouteDefinition[] = [
  { path: '/', component: HomePage },
  { path: '*', component: NotFoundPage },
]
