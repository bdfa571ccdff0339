import { createAsync } from '@solidjs/router'
import { createSignal, For } from 'solid-js'
import { Button } from '../ui/button.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { listCategories } from './queries.ts'

export function HomePage() {
  const categories = createAsync(() => listCategories(), { deferStream: true })
  const [n, setN] = createSignal(0)
  return (
    <>
      <PageHead title="Souk" path="/" description="Everyday objects as small wonders." />
      <h1 class="text-display">Everyday objects</h1>
      <For each={categories()}>{(c) => <a href={`/category/${c.slug}`}>{c.name}</a>}</For>
      <Button onClick={() => setN(n() + 1)}>{n()}</Button>
    </>
  )
}
