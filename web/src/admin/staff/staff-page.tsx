import { createSignal } from 'solid-js'
import { announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'
import { createPagedList } from '../api/paged-list.ts'
import { EmptyList, ListFrame } from '../ui/list-frame.tsx'
import { PageTop } from '../ui/page-top.tsx'
import { AddStaffDialog } from './add-staff-dialog.tsx'
import { listStaff } from './queries.ts'
import { StaffList } from './staff-list.tsx'

/** Who may enter the admin, and as what. */
export default function StaffPage() {
  const list = createPagedList(() => 'all', listStaff)
  const [isAdding, setAdding] = createSignal(false)
  return (
    <>
      <PageTop
        title="Staff"
        lead="Admins run the shop. SuperAdmins also decide about staff, API keys and settings."
        actions={<Button onClick={() => setAdding(true)}>Add staff member</Button>}
      />
      <ListFrame list={list} noun="people" empty={<EmptyList heading="No staff yet." />}>
        <StaffList members={list.items()} onChanged={() => void list.reload()} />
      </ListFrame>
      <AddStaffDialog
        open={isAdding()}
        onClose={() => setAdding(false)}
        onAdded={(member) => {
          setAdding(false)
          announce(`${member.email} is on the staff.`)
          void list.reload()
        }}
      />
    </>
  )
}
