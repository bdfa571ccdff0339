import { TextField } from '../ui/field.tsx'

/** Where a new password is chosen. The API alone knows the frequent ones; this knows the lengths. */
export function NewPasswordField(props: { label: string; name: string; error: string | undefined }) {
  return (
    <TextField
      label={props.label}
      name={props.name}
      type="password"
      autocomplete="new-password"
      minlength={8}
      maxlength={128}
      required
      hint="At least 8 characters. A short sentence works well."
      error={props.error}
    />
  )
}
