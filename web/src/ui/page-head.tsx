import { createRenderEffect } from 'solid-js'
import { getRequestEvent, isServer } from 'solid-js/web'
import { pageOrigin } from './page-origin.ts'

export interface Head {
  title: string
  description?: string | null | undefined
  /** The canonical path with the query that makes it another page; left out on private pages. */
  path?: string
  image?: string | null | undefined
  kind?: 'website' | 'product'
  /** Keeps the page out of search engines. */
  private?: boolean
}

type Tag = readonly [name: 'meta' | 'link', attributes: Readonly<Record<string, string>>]

/** The tags of a head: description, robots, canonical address and Open Graph. */
export function headTags(head: Head, origin: string, siteName: string): Tag[] {
  const tags: Tag[] = []
  const meta = (key: 'name' | 'property', name: string, content: string | null | undefined) => {
    if (content) tags.push(['meta', { [key]: name, content }])
  }
  meta('name', 'description', head.description)
  if (head.private) meta('name', 'robots', 'noindex')
  if (head.path === undefined) return tags
  const url = new URL(head.path, origin).href
  tags.push(['link', { rel: 'canonical', href: url }])
  meta('property', 'og:url', url)
  meta('property', 'og:title', head.title)
  meta('property', 'og:site_name', siteName)
  meta('property', 'og:type', head.kind ?? 'website')
  meta('property', 'og:description', head.description)
  if (head.image) {
    meta('property', 'og:image', new URL(head.image, origin).href)
    meta('name', 'twitter:card', 'summary_large_image')
  }
  return tags
}

/**
 * The title and head tags of the page it stands in. While rendering, the last one said wins: a page may be drawn twice
 * until its data is there, which is why @solidjs/meta, which then repeats the canonical link, is not used.
 */
export function PageHead(props: Head) {
  if (isServer) {
    const event = getRequestEvent()
    if (event !== undefined) event.head = { ...props }
  } else {
    createRenderEffect(() => {
      document.title = props.title
      for (const old of document.head.querySelectorAll('[data-head]')) old.remove()
      // Of the tags a browser itself reads only this one, when the page is sent on; the rest are for readers of documents.
      if (props.path === undefined) return
      const link = document.createElement('link')
      link.dataset.head = ''
      link.rel = 'canonical'
      link.href = new URL(props.path, pageOrigin()).href
      document.head.appendChild(link)
    })
  }
  return null
}

/** Adds a JSON-LD document to the head. Only crawlers read it, and they load documents: the browser's build has none. */
export function addStructuredData(data: Readonly<Record<string, unknown>>): void {
  if (!import.meta.env.SSR) return
  const type = String(data['@type'])
  getRequestEvent()?.structuredData.set(type, { '@context': 'https://schema.org', ...data })
}
