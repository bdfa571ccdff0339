import { MyOrders } from '../orders/my-orders.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { AccountTrail } from './account-trail.tsx'
import { SignedIn } from './signed-in.tsx'

/** All orders of the account. */
export default function AccountOrdersPage() {
  return (
    <div class="wrap py-8 sm:py-12">
      <PageHead title="Your orders" private />
      <AccountTrail current="Orders" />
      <h1 class="text-title mt-6 mb-8">Your orders</h1>
      <SignedIn>{() => <MyOrders />}</SignedIn>
    </div>
  )
}
