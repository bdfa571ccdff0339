import { SelectField } from '../../ui/field.tsx'
import { createPagedList } from '../api/paged-list.ts'
import { createAddressFilter } from '../ui/address-filter.ts'
import { FilterForm } from '../ui/filter-form.tsx'
import { EmptyList, ListFrame } from '../ui/list-frame.tsx'
import { PageTop } from '../ui/page-top.tsx'
import { messageLabels } from './message-labels.ts'
import { MessagesList } from './messages-list.tsx'
import { listMessages } from './queries.ts'

const choices = [
  { value: '', label: 'All' },
  ...Object.entries(messageLabels).map(([value, { label }]) => ({ value, label })),
]

/** What the shop wrote to people, whether it arrived at the provider, and a way to send any of it again. */
export default function MessagesPage() {
  const { filter, isFiltered, apply } = createAddressFilter({ status: messageLabels })
  const list = createPagedList(filter, listMessages)
  return (
    <>
      <PageTop
        title="Messages"
        lead="E-mails to shoppers and staff. Waiting messages are sent automatically once the shop’s e-mail settings are correct."
      />
      <FilterForm label="Filter messages" isFiltered={isFiltered()} onApply={apply}>
        <SelectField class="w-52" label="State" name="status" choices={choices} value={filter().status ?? ''} />
      </FilterForm>
      <ListFrame
        list={list}
        noun="messages"
        empty={<EmptyList heading="No messages here.">The first e-mail is sent with the first order.</EmptyList>}
      >
        <MessagesList messages={list.items()} onSent={list.reload} />
      </ListFrame>
    </>
  )
}
