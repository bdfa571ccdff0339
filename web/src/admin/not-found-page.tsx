import { EmptyList } from './ui/list-frame.tsx'
import { PageTop } from './ui/page-top.tsx'

/** What stands at an address of the admin that has no page. */
export default function MissingPage() {
  return (
    <>
      <PageTop title="Page not found" />
      <EmptyList heading="This page does not exist.">
        <a href="/admin" class="link">
          Go to the home page
        </a>
      </EmptyList>
    </>
  )
}
