import type { JSX } from 'solid-js'
import { shopName } from '../../ui/page-origin.ts'

/** The page in front of the admin: an arch, a heading, and one thing to do. */
export function SignInFrame(props: { heading: string; children: JSX.Element }) {
  return (
    <div class="grid min-h-dvh place-items-center bg-paper-deep px-5 py-12">
      <main class="niche w-full max-w-md bg-paper">
        <div class="px-8 pt-28 pb-10 sm:px-12">
          <p class="label-line text-center">{shopName()} · behind the counter</p>
          <h1 class="mt-1 mb-8 text-center text-title">{props.heading}</h1>
          {props.children}
          <p class="mt-8 text-center text-sm">
            <a href="/" class="link" rel="external">
              View shop
            </a>
          </p>
        </div>
      </main>
    </div>
  )
}
