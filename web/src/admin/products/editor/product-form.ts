import { createEffect, createMemo, createSignal, on } from 'solid-js'
import { createStore, reconcile, unwrap } from 'solid-js/store'
import type { Product, UpdateProduct } from '#contracts/catalog/products'
import type { ApiProblem } from '../../../api/problem.ts'
import { createSubmission } from '../../../forms/submission.ts'
import { problemUnder } from '../../api/problem-text.ts'
import type { Tagged } from '../../api/staff-api.ts'
import type { createProduct } from '../queries.ts'
import type { ProductDraft } from './product-draft.ts'
import { changesOf, isFlat, readDraft } from './read-draft.ts'
import { rebaseDraft } from './rebase-draft.ts'

export interface ProductFormProps {
  /** The product as it is stored; a new one replaces the form when nothing was typed since. */
  readonly saved: ProductDraft
  /** Null makes a product. */
  readonly productId: string | null
  readonly currency: string
  readonly create: typeof createProduct
  readonly update: (id: string, changes: UpdateProduct) => Promise<Tagged<Product>>
  readonly onSaved: (saved: Tagged<Product>) => void
  /** What is stored is not what the form started from: the page reads the product again. */
  readonly onStale: () => Promise<void>
}

/** After the first everything was saved but the stock; the second says that another change came first. */
const staleAfter: ReadonlySet<string> = new Set(['stock-adjustment-refused', 'precondition-failed'])

export type ProductForm = ReturnType<typeof createProductForm>

/** The state of the product form: what is typed, what of it is new, what is wrong with it, and its way to the API. */
export function createProductForm(props: ProductFormProps) {
  const [draft, setDraft] = createStore(structuredClone(props.saved))
  const [hasTried, setTried] = createSignal(false)
  /** The form as it was when it was last the same as what is stored. */
  const [cleanText, setCleanText] = createSignal(JSON.stringify(props.saved))

  const text = createMemo(() => JSON.stringify(draft))
  const isDirty = createMemo(() => text() !== cleanText())
  const hadOptions = () => props.saved.options.length > 0
  const checked = createMemo(() => readDraft(draft, props.currency, hadOptions()))
  const submission = createSubmission((body: ReturnType<typeof readDraft>['body'], key) => {
    if (props.productId === null) return props.create(body, key)
    return props.update(props.productId, changesOf(unwrap(draft), props.saved, props.currency))
  })

  createEffect(
    on(
      () => props.saved,
      (saved, former = props.saved) => {
        if (isDirty()) setDraft(reconcile(rebaseDraft(unwrap(draft), former, saved), { key: 'key' }))
        else setDraft(reconcile(structuredClone(saved), { key: 'key' }))
        setCleanText(JSON.stringify(saved))
      },
      { defer: true },
    ),
  )

  const errors = () => (hasTried() ? checked().errors : [])
  const problem = (): ApiProblem | undefined => submission.problem()

  return {
    draft,
    setDraft,
    isDirty,
    isBusy: submission.isBusy,
    problem,
    errors,
    currency: () => props.currency,
    isNew: () => props.productId === null,
    /** Where the fields of the only variant are, as the API names them. */
    flatPointer: () => (isFlat(draft, hadOptions()) ? '' : '/variants/0'),
    /** What is wrong with the field at a pointer, or below it. */
    errorAt: (pointer: string) =>
      errors().find((error) => error.pointer === pointer)?.detail ?? problemUnder(problem(), pointer),
    /** Goes back to what is stored. */
    reset() {
      setTried(false)
      submission.clear()
      setDraft(reconcile(structuredClone(props.saved), { key: 'key' }))
    },
    /** Checks and sends; answers whether it was saved. */
    async save(): Promise<boolean> {
      setTried(true)
      submission.clear()
      if (checked().errors.length > 0) return false
      const sending = text()
      const done = await submission.run(checked().body)
      if (done !== null) {
        // Before the page hears of it: it may go to another address, and the guard must not ask.
        setCleanText(sending)
        setTried(false)
        props.onSaved(done.answer)
      } else if (staleAfter.has(submission.problem()?.code ?? '')) await props.onStale()
      return done !== null
    },
  }
}
