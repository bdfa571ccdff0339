import { createEffect, createMemo, createSignal, on } from 'solid-js'
import { createStore, reconcile, unwrap } from 'solid-js/store'
import type { Product } from '#contracts/catalog'
import type { ApiProblem } from '../../api-problem.ts'
import { problemUnder } from '../problem-words.ts'
import { createSubmission } from '../submission.ts'
import type { ProductDraft } from './product-draft.ts'
import type { createProduct, updateProduct } from './queries.ts'
import { changesOf, isFlat, readDraft } from './read-draft.ts'

export interface ProductFormProps {
  /** The product as it is stored; a new one replaces the form when nothing was typed since. */
  readonly saved: ProductDraft
  /** Null makes a product. */
  readonly productId: string | null
  readonly currency: string
  readonly create: typeof createProduct
  readonly update: typeof updateProduct
  readonly onSaved: (product: Product) => void
  /** Everything was saved but the stock: the page reads the product again. */
  readonly onPartlySaved: () => Promise<void>
}

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
      (saved) => {
        if (isDirty()) adoptIds(saved)
        else setDraft(reconcile(structuredClone(saved), { key: 'key' }))
        setCleanText(JSON.stringify(saved))
      },
      { defer: true },
    ),
  )

  /** Variants that were stored although the rest was refused must not be made a second time. */
  function adoptIds(saved: ProductDraft) {
    for (const [index, variant] of draft.variants.entries()) {
      const stored = saved.variants.find((other) => other.sku === variant.sku.trim())
      if (variant.id === null && stored !== undefined) setDraft('variants', index, { id: stored.id, stock: '' })
    }
  }

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
      } else if (submission.problem()?.code === 'stock-adjustment-refused') await props.onPartlySaved()
      return done !== null
    },
  }
}
