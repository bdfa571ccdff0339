import { MyOrders } from '../orders/my-orders.tsx'

/** All orders of the account. */
export default function Orders() {
  return <MyOrders />
}
