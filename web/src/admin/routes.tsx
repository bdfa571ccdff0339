import { type RouteDefinition, Router } from '@solidjs/router'
import { lazy } from 'solid-js'
import { AdminLayout } from './layout/admin-layout.tsx'

const HomePage = lazy(() => import('./home/home-page.tsx'))
const OrdersPage = lazy(() => import('./orders/orders-page.tsx'))
const OrderPage = lazy(() => import('./orders/detail/order-page.tsx'))
const UnpaidPage = lazy(() => import('./unpaid/unpaid-page.tsx'))
const ProductsPage = lazy(() => import('./products/products-page.tsx'))
const ProductPage = lazy(() => import('./products/editor/product-page.tsx'))
const StockPage = lazy(() => import('./stock/stock-page.tsx'))
const VariantStockPage = lazy(() => import('./stock/variant-stock-page.tsx'))
const MessagesPage = lazy(() => import('./messages/messages-page.tsx'))
const DeliveriesPage = lazy(() => import('./shipments/shipments-page.tsx'))
const OperationsPage = lazy(() => import('./operations/operations-page.tsx'))
const CustomersPage = lazy(() => import('./customers/customers-page.tsx'))
const CustomerPage = lazy(() => import('./customers/customer-page.tsx'))
const StaffPage = lazy(() => import('./staff/staff-page.tsx'))
const ApiKeysPage = lazy(() => import('./api-keys/api-keys-page.tsx'))
const AuditPage = lazy(() => import('./audit/audit-page.tsx'))
const SecurityPage = lazy(() => import('./security/security-page.tsx'))
const TransactionsPage = lazy(() => import('./payments/transactions-page.tsx'))
const DisputesPage = lazy(() => import('./disputes/disputes-page.tsx'))
const DisputePage = lazy(() => import('./disputes/dispute-page.tsx'))
const ReportPage = lazy(() => import('./payments/report-page.tsx'))
const MissingPage = lazy(() => import('./not-found-page.tsx'))

const routes: RouteDefinition[] = [
  { path: '/', component: HomePage },
  { path: '/orders', component: OrdersPage },
  { path: '/orders/:id', component: OrderPage },
  { path: '/unpaid', component: UnpaidPage },
  { path: '/payments', component: TransactionsPage },
  { path: '/payments/disputes', component: DisputesPage },
  { path: '/payments/disputes/:id', component: DisputePage },
  { path: '/payments/report', component: ReportPage },
  { path: '/products', component: ProductsPage },
  { path: '/products/:id', component: ProductPage },
  { path: '/stock', component: StockPage },
  { path: '/stock/:variantId', component: VariantStockPage },
  { path: '/deliveries', component: DeliveriesPage },
  { path: '/messages', component: MessagesPage },
  { path: '/operations', component: OperationsPage },
  { path: '/customers', component: CustomersPage },
  { path: '/customers/:id', component: CustomerPage },
  { path: '/staff', component: StaffPage },
  { path: '/api-keys', component: ApiKeysPage },
  { path: '/audit', component: AuditPage },
  { path: '/security', component: SecurityPage },
  { path: '*', component: MissingPage },
]

/** The admin's own application, drawn by the browser alone under `/admin`. */
export default function AdminApp() {
  return (
    <Router base="/admin" root={AdminLayout}>
      {routes}
    </Router>
  )
}
