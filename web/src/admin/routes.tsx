/** The admin's own application, drawn by the browser alone under `/admin`. */
export function AdminApp() {
  return <main class="wrap py-16">The admin is being built.</main>
}
