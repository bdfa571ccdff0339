import { createApp } from './app.ts'
import { consumeBatch, runBackgroundJobs } from './background.ts'
import type { Bindings } from './platform/settings.ts'
import { createServices } from './services.ts'

export { BasketObject } from './basket/object.ts'
export { StockObject } from './inventory/object.ts'

const app = createApp()

export default {
  fetch: (request, env, ctx) => app.fetch(request, env, ctx),
  queue: (batch, env, ctx) =>
    consumeBatch(
      createServices(env, (work) => ctx.waitUntil(work)),
      batch,
    ),
  scheduled: async (_controller, env, ctx) => {
    await runBackgroundJobs(createServices(env, (work) => ctx.waitUntil(work)))
  },
} satisfies ExportedHandler<Bindings>
