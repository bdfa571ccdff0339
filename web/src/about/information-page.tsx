import { useLocation } from '@solidjs/router'
import { type Component, Show } from 'solid-js'
import { About } from './about.tsx'
import { Privacy } from './privacy.tsx'
import { ShippingAndReturns } from './shipping-and-returns.tsx'
import { Terms } from './terms.tsx'

const texts: Readonly<Record<string, Component>> = {
  '/privacy': Privacy,
  '/terms': Terms,
  '/shipping-and-returns': ShippingAndReturns,
}

/** Every page that is only read, in one chunk. */
export default function ReadingPage() {
  const place = useLocation()
  const text = () => texts[place.pathname.replace(/\/$/, '')] ?? About
  return (
    <Show when={text()} keyed>
      {(Text) => <Text />}
    </Show>
  )
}
