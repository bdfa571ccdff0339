import { Prose } from './prose.tsx'

/** What this shop is. */
export function About() {
  return (
    <Prose
      title="About this shop"
      path="/about"
      description="How we choose our everyday objects."
      lead="A souk is a street of small shops where everyone knows what they sell. This is ours."
    >
      <h2>How we choose</h2>
      <p>
        We ask three things of an object. Will you reach for it every week? Will it look better after a thousand times?
        And would we be sorry to lose it? What passes is in the shop.
      </p>
      <h2>Small wonders</h2>
      <p>
        A kettle that pours without dripping is a small wonder. So is a pencil that never squeaks, or a lamp that finds
        the book and not your eyes. You stop noticing them after a day and miss them at once when they are gone.
      </p>
      <h2>A few left means a few left</h2>
      <p>
        The number you see is the number we have. We reserve your items while you pay, so the last one cannot be sold
        twice.
      </p>
    </Prose>
  )
}
