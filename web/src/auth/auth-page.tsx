import { useLocation } from '@solidjs/router'
import { type Component, onCleanup, onMount, Show } from 'solid-js'
import { isServer } from 'solid-js/web'
import { ForgotPassword } from './forgot-password.tsx'
import { KeepSecondFactor } from './keep-second-factor.tsx'
import { RecoverSecondFactor } from './recover-second-factor.tsx'
import { ResetPassword } from './reset-password.tsx'
import { SignIn } from './sign-in.tsx'
import { SignUp } from './sign-up.tsx'
import { VerifyEmail } from './verify-email.tsx'

const doors: Readonly<Record<string, Component>> = {
  '/sign-up': SignUp,
  '/verify-email': VerifyEmail,
  '/forgot-password': ForgotPassword,
  '/reset-password': ResetPassword,
  '/recover-second-factor': RecoverSecondFactor,
  '/keep-second-factor': KeepSecondFactor,
}

/** Every page in front of the account, in one chunk that no other page loads. */
export default function AuthPage() {
  const place = useLocation()
  // A mail's link pasted into the page it leads to changes the fragment alone, which loads nothing.
  const arrive = () => location.hash.includes('token=') && location.reload()
  onMount(() => addEventListener('hashchange', arrive))
  onCleanup(() => isServer || removeEventListener('hashchange', arrive))
  const door = () => doors[place.pathname.replace(/\/$/, '')] ?? SignIn
  return (
    <Show when={door()} keyed>
      {(Door) => <Door />}
    </Show>
  )
}
