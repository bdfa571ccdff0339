import { Navigate, useLocation } from '@solidjs/router'
import { getRequestEvent, isServer } from 'solid-js/web'

/** Answers a former address with 301 to where the thing is now; what was asked behind it goes along. */
export function Moved(props: { to: string }) {
  const location = useLocation()
  const href = `${props.to}${location.search}`
  const event = isServer ? getRequestEvent() : undefined
  if (event === undefined) return <Navigate href={href} />
  event.response.status = 301
  event.response.headers.set('location', href)
  return null
}
