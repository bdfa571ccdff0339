import { createSignal } from 'solid-js'
import type { NewApiKey } from '#contracts/api-keys'
import { Button } from '../../ui/button.tsx'
import { createPagedList } from '../api/paged-list.ts'
import { EmptyList, ListFrame } from '../ui/list-frame.tsx'
import { PageTop } from '../ui/page-top.tsx'
import { ApiKeyList } from './api-key-list.tsx'
import { CreateKeyDialog } from './create-key-dialog.tsx'
import { NewKeyDialog } from './new-key-dialog.tsx'
import { listApiKeys } from './queries.ts'

/** The keys of other programs: what each may do, when it was last used, and its end. */
export default function ApiKeysPage() {
  const list = createPagedList(() => 'all', listApiKeys)
  const [isCreating, setCreating] = createSignal(false)
  const [made, setMade] = createSignal<NewApiKey>()
  function show(key: NewApiKey): void {
    setCreating(false)
    setMade(key)
    void list.reload()
  }
  return (
    <>
      <PageTop
        title="API keys"
        lead="For programs that work with the shop without a person. Each carries only the rights it needs."
        actions={<Button onClick={() => setCreating(true)}>New key</Button>}
      />
      <ListFrame
        list={list}
        noun="keys"
        empty={<EmptyList heading="No keys yet.">Create one for each program that uses the shop’s API.</EmptyList>}
      >
        <ApiKeyList keys={list.items()} onRotated={show} onRevoked={() => void list.reload()} />
      </ListFrame>
      <CreateKeyDialog open={isCreating()} onClose={() => setCreating(false)} onMade={show} />
      <NewKeyDialog made={made()} onClose={() => setMade(undefined)} />
    </>
  )
}
