import { escapeHtml } from '../../kernel/html.ts'
import type { Services } from '../../platform/context.ts'
import { selectAddresses } from './sitemap-store.ts'

/** The addresses of the pages that are not in the catalog. */
const fixed = ['/', '/about', '/shipping-and-returns', '/privacy', '/terms']

/** The sitemap of the shop (sitemaps.org); one round trip. A sitemap holds 50,000 addresses at most. */
export async function readSitemap({ db, settings }: Services): Promise<string> {
  const { origin } = settings.shop
  const rows = await selectAddresses(db, 50_000 - fixed.length)
  const urls = [
    ...fixed.map((path) => `<url><loc>${escapeHtml(origin + path)}</loc></url>`),
    ...rows.map(
      ({ path, updatedAt }) =>
        `<url><loc>${escapeHtml(origin + path)}</loc><lastmod>${new Date(updatedAt).toISOString().slice(0, 10)}</lastmod></url>`,
    ),
  ]
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('\n')}\n</urlset>\n`
}
