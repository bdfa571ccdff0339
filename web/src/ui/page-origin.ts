import { getRequestEvent, isServer } from 'solid-js/web'

/** Where this page stands, for example `https://souk.example`. */
export function pageOrigin(): string {
  if (!isServer) return location.origin
  const event = getRequestEvent()
  return event === undefined ? '' : new URL(event.request.url).origin
}

/** The shop's name, from the Worker's settings. */
export function shopName(): string {
  if (isServer) return getRequestEvent()?.shopName ?? ''
  return document.querySelector<HTMLMetaElement>('meta[name=application-name]')?.content ?? ''
}
