import { createSignal, Match, onMount, Switch } from 'solid-js'
import { accessToken } from '../api/access-token.ts'
import { type ApiProblem, asProblem } from '../api/problem.ts'
import { sayRefusal } from '../forms/refusal-text.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { EntranceFrame } from './frame.tsx'
import { takeLinkToken } from './link-token.ts'
import { MailRequest } from './mail-request.tsx'
import { resendVerification, verifyEmail } from './queries.ts'

type Outcome = 'asking' | 'verified' | 'no-link' | ApiProblem

/** The page behind an e-mail link that confirms an address. */
export function VerifyEmail() {
  const [outcome, setOutcome] = createSignal<Outcome>('asking')
  let token: string | null = null
  async function ask(): Promise<void> {
    if (token === null) {
      setOutcome('no-link')
      return
    }
    setOutcome('asking')
    try {
      await verifyEmail(token)
      setOutcome('verified')
    } catch (error) {
      setOutcome(asProblem(error))
    }
  }
  onMount(() => {
    token = takeLinkToken()
    void ask()
  })
  /** A refusal that another try may get past: not the link is wrong, the way to the shop was. */
  const passing = () => {
    const found = outcome()
    return typeof found === 'object' && found.code !== 'link-invalid' && found.code !== 'invalid-request' ? found : null
  }
  return (
    <EntranceFrame
      name="Confirm your address"
      title={outcome() === 'verified' ? 'Address confirmed.' : 'Confirm your address.'}
      lead="So that your orders and our e-mails reach only you."
    >
      <Switch fallback={<DeadLink hasLink={outcome() !== 'no-link'} />}>
        <Match when={outcome() === 'asking'}>
          <SkeletonLines lines={3} />
        </Match>
        <Match when={outcome() === 'verified'}>
          <Verified />
        </Match>
        <Match when={passing()}>
          {(problem) => (
            <Notice tone="alarm" title={sayRefusal(problem())}>
              <Button look="outline" size="small" class="mt-3" onClick={() => void ask()}>
                Try again
              </Button>
            </Notice>
          )}
        </Match>
      </Switch>
    </EntranceFrame>
  )
}

function Verified() {
  const isSignedIn = accessToken.isSignedIn()
  return (
    <div role="status">
      <Notice tone="good" title="Your address is confirmed.">
        <p>Orders you placed with it as a guest are in your account now.</p>
      </Notice>
      <a
        href={isSignedIn ? '/account' : '/sign-in'}
        rel="external"
        class={buttonClass('solid', 'large', 'mt-5 w-full')}
      >
        {isSignedIn ? 'Go to your account' : 'Sign in'}
      </a>
    </div>
  )
}

function DeadLink(props: { hasLink: boolean }) {
  return (
    <div class="grid gap-6">
      <Notice
        tone={props.hasLink ? 'alarm' : 'plain'}
        title={props.hasLink ? 'This link no longer works.' : 'Use the link in our e-mail.'}
      >
        <p>
          {props.hasLink
            ? 'It was already used, is older than three days, or is incomplete. If your address is confirmed, you are all set; otherwise request a new link.'
            : 'Open it from there. If it has not arrived, request another.'}
        </p>
      </Notice>
      <MailRequest
        label="Send a new link"
        ask={resendVerification}
        sent={(email) => (
          <p>
            If <strong class="wrap-anywhere">{email}</strong> still has to be confirmed, an e-mail with a new link is on
            its way.
          </p>
        )}
      />
    </div>
  )
}
