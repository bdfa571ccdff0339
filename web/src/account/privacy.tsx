import { createResource, createSignal, For, Show } from 'solid-js'
import type { User } from '#contracts/accounts/account'
import { asProblem } from '../api/problem.ts'
import { ConfirmDialog } from '../forms/confirm-dialog.tsx'
import { RefusalNotice } from '../forms/refusal-notice.tsx'
import { createSubmission } from '../forms/submission.ts'
import { withFreshPassword } from '../session/fresh-password.ts'
import { forgetSession } from '../session/session.ts'
import { announce } from '../ui/announce.tsx'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { shopName } from '../ui/page-origin.ts'
import { saveFile } from '../ui/save-file.ts'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { Part } from './part.tsx'
import { consentToMarketing, deleteAccount, downloadPersonalData, listConsents } from './queries.ts'

/** What we hold about a person: download, consent, deletion. */
export default function Privacy(props: { user: User }) {
  return (
    <>
      <Part
        heading="Your data"
        lead="Everything we hold about you, in one file: account, addresses, orders, payments, consents and messages."
      >
        <Download />
      </Part>
      <Part heading="News by e-mail" lead="We always e-mail you about your orders. This is for everything else.">
        <Marketing />
      </Part>
      <Part heading="Delete the account">
        <Deletion user={props.user} />
      </Part>
    </>
  )
}

function Download() {
  const { isBusy, problem, run } = createSubmission()
  return (
    <>
      <RefusalNotice problem={problem()} class="mb-5" />
      <Button
        look="outline"
        busy={isBusy()}
        busyLabel="Preparing your data"
        onClick={() =>
          void run(async () => {
            const day = new Date().toISOString().slice(0, 10)
            const file = await withFreshPassword(downloadPersonalData)
            saveFile(file, `${shopName()}-my-data-${day}.json`.toLowerCase())
            announce('Your data is downloaded.')
          })
        }
      >
        Download my data
      </Button>
    </>
  )
}

function Marketing() {
  const [consents, { mutate, refetch }] = createResource(listConsents)
  const { isBusy, problem, run } = createSubmission()
  const known = () => (consents.error === undefined ? consents.latest : undefined)
  return (
    <Show
      when={known()}
      fallback={
        <Show when={consents.error} fallback={<SkeletonLines lines={1} />}>
          <Notice tone="alarm" title={asProblem(consents.error).sentence}>
            <Button look="outline" size="small" class="mt-3" onClick={() => void refetch()}>
              Try again
            </Button>
          </Notice>
        </Show>
      }
    >
      {(all) => (
        <>
          <RefusalNotice problem={problem()} class="mb-5" />
          <label class="flex items-start gap-3">
            <input
              type="checkbox"
              class="mt-1 size-5 shrink-0 accent-ink"
              checked={all().some(({ kind, granted }) => kind === 'marketing' && granted)}
              aria-busy={isBusy()}
              onChange={(event) => {
                const box = event.currentTarget
                const wanted = box.checked
                void run(async () => {
                  mutate(await consentToMarketing(wanted))
                  announce(wanted ? 'You will get our news.' : 'You will not get our news any more.')
                }).then((isDone) => {
                  if (!isDone) box.checked = !wanted
                })
              }}
            />
            <span>Send me occasional news by e-mail</span>
          </label>
        </>
      )}
    </Show>
  )
}

const consequences = [
  'You are signed out on every device, and you can no longer sign in with this account.',
  'Your name, addresses, saved cards, consents and messages are deleted.',
  'Orders still under way keep their address until they have arrived.',
  'We keep records of paid orders as long as the law requires, without your name.',
]

function Deletion(props: { user: User }) {
  const [isAsking, setAsking] = createSignal(false)
  const { isBusy, problem, run } = createSubmission()
  return (
    <>
      <ul class="mb-6 max-w-xl list-disc pl-5 [&>li]:mb-1.5">
        <For each={consequences}>{(words) => <li>{words}</li>}</For>
      </ul>
      <Button look="alarm" onClick={() => setAsking(true)}>
        Delete my account
      </Button>
      <ConfirmDialog
        open={isAsking()}
        title="Delete your account?"
        confirm={{ label: 'Delete permanently' }}
        busy={isBusy()}
        problem={problem()}
        onConfirm={() =>
          void run(async () => {
            await withFreshPassword(deleteAccount)
            forgetSession()
            location.assign('/account/deleted')
          })
        }
        onClose={() => setAsking(false)}
        text={
          <p>
            The account of <strong class="wrap-anywhere">{props.user.email}</strong> is deleted immediately. This cannot
            be undone.
          </p>
        }
      />
    </>
  )
}
