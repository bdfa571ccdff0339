import { serveAsset } from './edge/assets.ts'
import { isCopy, robots, unlisted } from './edge/copies.ts'
import { destinationOf } from './edge/destination.ts'
import type { PagesEnv } from './edge/env.ts'
import { refuseForeign } from './edge/refuse-foreign.ts'
import { renderPage } from './edge/render-page.tsx'

async function answer(request: Request, env: PagesEnv, url: URL): Promise<Response> {
  switch (destinationOf(url.pathname, env.EMULATORS !== undefined)) {
    case 'api':
      return env.API.fetch(new Request(request, { redirect: 'manual' }))
    case 'emulators':
      return env.EMULATORS?.fetch(new Request(request, { redirect: 'manual' })) ?? new Response(null, { status: 404 })
    case 'assets':
      return serveAsset(request, env, url)
    case 'page':
      if (url.pathname === '/robots.txt') return robots(env, url)
      return refuseForeign(request, env, url) ?? renderPage(request, env, url)
  }
}

/** The storefront's Worker on Pages, in advanced mode: it forwards, serves files, and renders pages. */
export default {
  async fetch(request, env) {
    const url = new URL(request.url)
    const answered = await answer(request, env, url)
    return isCopy(env, url) ? unlisted(answered) : answered
  },
} satisfies ExportedHandler<PagesEnv>
