import { buttonClass } from '../ui/button.tsx'
import { PageHead } from '../ui/page-head.tsx'

/** The farewell after an account was deleted. */
export default function Deleted() {
  return (
    <div class="wrap py-16 sm:py-24">
      <PageHead title="Account deleted" private />
      <h1 class="text-title mb-4">Your account is deleted.</h1>
      <p class="text-lead mb-4 max-w-xl text-ink-soft">
        You are signed out everywhere, and your addresses, saved cards and consents are deleted.
      </p>
      <p class="mb-8 max-w-xl text-ink-soft">
        Orders that are still under way keep their address until they have arrived. Records of past orders that the law
        requires us to keep no longer contain your name.
      </p>
      <a href="/" rel="external" class={buttonClass('accent')}>
        Back to the shop
      </a>
    </div>
  )
}
