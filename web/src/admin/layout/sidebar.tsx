import { createSignal, Show } from 'solid-js'
import { createSubmission } from '../../forms/submission.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { shopName } from '../../ui/page-origin.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Navigation } from './navigation.tsx'

interface Person {
  readonly name: string
  readonly email: string
  readonly signOut: () => Promise<void>
}

function Footing(props: Person) {
  const leaving = createSubmission(() => props.signOut())
  return (
    <div class="px-6 text-sm">
      <Show when={leaving.problem()}>{(problem) => <ProblemNotice problem={problem()} class="mb-4 text-ink" />}</Show>
      <p class="font-semibold">{props.name}</p>
      <p class="break-all opacity-80">{props.email}</p>
      <p class="mt-3 flex items-baseline gap-5">
        <button type="button" class="link" onClick={() => void leaving.run(undefined)}>
          {leaving.isBusy() ? 'Signing out' : 'Sign out'}
        </button>
        <a href="/" class="link" rel="external">
          View shop
        </a>
      </p>
    </div>
  )
}

function NamePlate() {
  return (
    <a href="/admin" class="flex items-baseline gap-2">
      <span class="font-serif text-3xl leading-none">{shopName()}</span>
      <span class="text-sm opacity-80">admin</span>
    </a>
  )
}

/** The dark spine with the way around: at the left on a desk, behind a button on a phone. */
export function Sidebar(props: Person) {
  const [isOpen, setOpen] = createSignal(false)
  const close = () => setOpen(false)
  return (
    <>
      <header class="flex items-center justify-between bg-ink py-2 pr-2 pl-5 text-paper lg:hidden">
        <NamePlate />
        <button type="button" class="flex min-h-11 items-center gap-2 px-3 font-semibold" onClick={() => setOpen(true)}>
          <Icon name="menu" />
          Menu
        </button>
      </header>
      <Dialog open={isOpen()} onClose={close} label="Menu">
        <div class="flex grow flex-col justify-between gap-10 py-6 text-ink">
          <Navigation onFollow={close} />
          <Footing {...props} />
        </div>
      </Dialog>
      <header class="sticky top-0 flex h-dvh flex-col justify-between overflow-y-auto bg-ink py-8 text-paper max-lg:hidden">
        <div>
          <div class="mb-10 px-6">
            <NamePlate />
          </div>
          <Navigation />
        </div>
        <Footing {...props} />
      </header>
    </>
  )
}
