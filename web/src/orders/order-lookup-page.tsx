import { useNavigate } from '@solidjs/router'
import { Show } from 'solid-js'
import { EntranceFrame } from '../auth/frame.tsx'
import { createSubmission } from '../forms/submission.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { lookUpOrder } from './queries.ts'

/** Where a guest finds an order again. */
export default function OrderLookupPage() {
  const navigate = useNavigate()
  const { isBusy, problem, at, run } = createSubmission()
  async function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }): Promise<void> {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const orderNumber = String(form.get('orderNumber'))
    await run(async () => {
      const { order } = await lookUpOrder({ orderNumber, email: String(form.get('email')) })
      navigate(`/order/${order.id}`)
    })
  }
  const sentence = () =>
    problem()?.status === 404
      ? 'No order matches this number and e-mail address. Both are in our confirmation e-mail.'
      : problem()?.sentence
  return (
    <EntranceFrame
      name="Find your order"
      title="Find your order."
      lead="You do not need an account: the order number and your e-mail address are enough."
    >
      <form method="post" class="grid gap-5" onSubmit={submit}>
        <Show when={sentence()}>{(words) => <Notice tone="alarm">{words()}</Notice>}</Show>
        <TextField
          label="Order number"
          name="orderNumber"
          placeholder="SK-7F3K-92QX"
          autocapitalize="characters"
          spellcheck={false}
          required
          error={at('/orderNumber')}
        />
        <TextField
          label="E-mail address"
          name="email"
          type="email"
          autocomplete="email"
          required
          error={at('/email')}
        />
        <Button type="submit" size="large" busy={isBusy()} busyLabel="Searching">
          Find order
        </Button>
      </form>
    </EntranceFrame>
  )
}
