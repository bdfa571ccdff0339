import { TextField } from '../ui/field.tsx'

/** Where the code of the authenticator app, or a recovery code, is typed. It takes the focus: it is asked for last. */
export function CodeField(props: { error?: string | undefined; label?: string; hint?: string }) {
  return (
    <TextField
      ref={(field) => queueMicrotask(() => field.focus())}
      label={props.label ?? 'Code'}
      name="code"
      autocomplete="one-time-code"
      autocapitalize="off"
      spellcheck={false}
      required
      minlength={6}
      maxlength={24}
      hint={props.hint ?? 'Six digits from your authenticator app, or one of your recovery codes.'}
      error={props.error}
    />
  )
}
