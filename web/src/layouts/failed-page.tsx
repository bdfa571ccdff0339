import { revalidate } from '@solidjs/router'
import { asProblem } from '../api-problem.ts'
import { Button } from '../ui/button.tsx'

/** A page whose data did not come, with the way to ask again. */
export default function FailedPage(props: { error: unknown; retry: () => void }) {
  const problem = asProblem(props.error)
  return (
    <div class="wrap py-24" role="alert">
      <h1 class="text-title mb-4">
        {problem.code === 'offline' ? 'No answer from the shop.' : 'The shutters are down for a moment.'}
      </h1>
      <p class="text-lead mb-8 max-w-xl text-ink-soft">{problem.sentence}</p>
      <Button
        onClick={() => {
          void revalidate()
          props.retry()
        }}
      >
        Try again
      </Button>
    </div>
  )
}
