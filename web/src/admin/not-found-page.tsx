import { EmptyList } from './ui/list-frame.tsx'
import { PageTop } from './ui/page-top.tsx'

/** What stands at an address of the admin that has no page. */
export default function MissingPage() {
  return (
    <>
      <PageTop title="Nothing here" />
      <EmptyList heading="There is no such page.">
        <a href="/admin" class="link">
          Back to the first page
        </a>
      </EmptyList>
    </>
  )
}
