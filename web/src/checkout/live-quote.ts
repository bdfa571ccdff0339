import { createEffect, createSignal, on, onCleanup } from 'solid-js'
import type { Quote, QuoteRequest } from '#contracts/checkout'
import { type ApiProblem, asProblem } from '../api/problem.ts'

/**
 * The costs of the request as it stands, asked for again 300 ms after it last changed. The last answer stays until the
 * next is there; an answer that came too late is dropped.
 */
export function createLiveQuote(
  request: () => QuoteRequest | undefined,
  ask: (request: QuoteRequest) => Promise<Quote>,
) {
  const [quote, setQuote] = createSignal<Quote>()
  const [problem, setProblem] = createSignal<ApiProblem | null>(null)
  const [isStale, setStale] = createSignal(true)
  let timer: ReturnType<typeof setTimeout> | undefined
  let latest = 0

  async function refresh(wanted: QuoteRequest): Promise<void> {
    const mine = ++latest
    try {
      const answer = await ask(wanted)
      if (mine !== latest) return
      setQuote(answer)
      setProblem(null)
      setStale(false)
    } catch (error) {
      if (mine === latest) setProblem(asProblem(error))
    }
  }

  createEffect(
    on(
      () => JSON.stringify(request()),
      () => {
        const wanted = request()
        clearTimeout(timer)
        if (wanted === undefined) return
        setStale(true)
        timer = setTimeout(() => void refresh(wanted), quote() === undefined ? 0 : 300)
      },
    ),
  )
  onCleanup(() => clearTimeout(timer))

  return {
    quote,
    problem,
    /** Whether the quote shown is older than what it is for. */
    isStale,
    /** Shows a quote that came another way; one still on its way is dropped. */
    take(answer: Quote): void {
      latest++
      clearTimeout(timer)
      setQuote(answer)
      setProblem(null)
      setStale(false)
    },
    refresh: () => {
      const wanted = request()
      if (wanted !== undefined) void refresh(wanted)
    },
  }
}
