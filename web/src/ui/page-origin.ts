import { getRequestEvent, isServer } from 'solid-js/web'

const said = () => document.querySelector<HTMLMetaElement>('meta[name=application-name]')

/** Where the shop is at home, for example `https://souk.example`, whatever host this document came from. */
export function pageOrigin(): string {
  if (isServer) return getRequestEvent()?.shopOrigin ?? ''
  return said()?.dataset.origin ?? location.origin
}

/** The shop's name, from the Worker's settings. */
export function shopName(): string {
  if (isServer) return getRequestEvent()?.shopName ?? ''
  return said()?.content ?? ''
}
