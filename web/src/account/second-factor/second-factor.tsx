import { createResource, createSignal, Match, Show, Switch } from 'solid-js'
import type { NewSecondFactor, SecondFactor } from '#contracts/accounts/second-factor'
import { asProblem } from '../../api/problem.ts'
import { RefusalNotice } from '../../forms/refusal-notice.tsx'
import { createSubmission } from '../../forms/submission.ts'
import { momentOf } from '../../orders/order-labels.ts'
import { announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Mark, Notice } from '../../ui/notice.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Enrolment } from './enrolment.tsx'
import {
  beginSecondFactor,
  keepSecondFactor,
  readSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
} from './queries.ts'
import { RecoveryCodeList } from './recovery-codes.tsx'

/** The second factor: set up, new recovery codes, taken away. */
export function SecondFactorPanel() {
  const [state, { refetch }] = createResource(readSecondFactor)
  const [begun, setBegun] = createSignal<NewSecondFactor>()
  const [codes, setCodes] = createSignal<readonly string[]>()
  const { isBusy, problem, run } = createSubmission()
  const known = () => (state.error === undefined ? state.latest : undefined)
  return (
    <>
      <RefusalNotice problem={problem()} class="mb-5" />
      <Switch fallback={<SkeletonLines lines={2} />}>
        <Match when={state.error}>
          <Notice tone="alarm" title={asProblem(state.error).sentence}>
            <Button look="outline" size="small" class="mt-3" onClick={() => void refetch()}>
              Try again
            </Button>
          </Notice>
        </Match>
        <Match when={known()}>
          {(factor) => (
            <State
              factor={factor()}
              isBusy={isBusy()}
              onBegin={() => void run(async () => setBegun(await beginSecondFactor()))}
              onRenew={() => void run(async () => setCodes((await renewRecoveryCodes()).codes))}
              onKeep={() =>
                void run(async () => {
                  await keepSecondFactor()
                  announce('Your second factor stays.')
                  await refetch()
                })
              }
              onRemove={() =>
                void run(async () => {
                  await removeSecondFactor()
                  await refetch()
                })
              }
            />
          )}
        </Match>
      </Switch>
      <Enrolment
        begun={begun()}
        onClose={() => {
          setBegun(undefined)
          void refetch()
        }}
      />
      <Dialog
        open={codes() !== undefined}
        onClose={() => setCodes(undefined)}
        label="New recovery codes"
        place="center"
      >
        <Show when={codes()}>
          {(shown) => (
            <div class="p-6">
              <RecoveryCodeList
                codes={shown()}
                onDone={() => {
                  setCodes(undefined)
                  void refetch()
                }}
              />
            </div>
          )}
        </Show>
      </Dialog>
    </>
  )
}

function State(props: {
  factor: SecondFactor
  isBusy: boolean
  onBegin: () => void
  onRenew: () => void
  onKeep: () => void
  onRemove: () => void
}) {
  return (
    <Show
      when={props.factor.isOn}
      fallback={
        <>
          <p class="mb-4">
            <Mark>Off</Mark>
          </p>
          <Show when={props.factor.isRequired}>
            <Notice tone="warning" title="Required for all staff." class="mb-5">
              <p>Until you set it up, the rest of the admin is locked.</p>
            </Notice>
          </Show>
          <Button busy={props.isBusy} onClick={props.onBegin}>
            Set up
          </Button>
        </>
      }
    >
      <Show when={props.factor.recoveryDueAt}>
        {(due) => (
          <Notice tone="warning" title={`The second factor will be removed on ${momentOf(due())}.`} class="mb-5">
            <p>
              This was started with a link that we e-mailed to you, because the app and the recovery codes were lost. If
              it was not you, keep your second factor and change your password.
            </p>
            <Button class="mt-3" busy={props.isBusy} busyLabel="Keeping it" onClick={props.onKeep}>
              Keep my second factor
            </Button>
          </Notice>
        )}
      </Show>
      <p class="mb-4 flex flex-wrap items-center gap-3">
        <Mark tone="good">On</Mark>
        <span>
          {props.factor.recoveryCodesLeft === 1
            ? '1 recovery code left'
            : `${props.factor.recoveryCodesLeft} recovery codes left`}
        </span>
      </p>
      <div class="flex flex-wrap gap-3">
        <Button look="outline" busy={props.isBusy} onClick={props.onRenew}>
          New recovery codes
        </Button>
        <Button look="alarm" busy={props.isBusy} onClick={props.onRemove}>
          Turn off
        </Button>
      </div>
    </Show>
  )
}
