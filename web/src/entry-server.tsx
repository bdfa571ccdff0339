import { robots, serveAsset } from './edge/assets.ts'
import { destinationOf } from './edge/destination.ts'
import type { PagesEnv } from './edge/env.ts'
import { refuseForeign } from './edge/refuse-foreign.ts'
import { renderPage } from './edge/render-page.tsx'

/** The storefront's Worker on Pages, in advanced mode: it forwards, serves files, and renders pages. */
export default {
  async fetch(request, env) {
    const url = new URL(request.url)
    switch (destinationOf(url.pathname, env.EMULATORS !== undefined)) {
      case 'api':
        return env.API.fetch(new Request(request, { redirect: 'manual' }))
      case 'emulators':
        return env.EMULATORS?.fetch(new Request(request, { redirect: 'manual' })) ?? new Response(null, { status: 404 })
      case 'assets':
        return serveAsset(request, env, url)
      case 'page':
        if (url.pathname === '/robots.txt') return robots(url)
        return refuseForeign(request, env, url) ?? renderPage(request, env, url)
    }
  },
} satisfies ExportedHandler<PagesEnv>
