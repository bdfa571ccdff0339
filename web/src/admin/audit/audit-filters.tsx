import { createSignal, Show } from 'solid-js'
import { createSubmission } from '../../forms/submission.ts'
import { announce } from '../../ui/announce.tsx'
import { TextField } from '../../ui/field.tsx'
import { FilterForm } from '../ui/filter-form.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { ChooseSubject } from './choose-subject.tsx'
import { isSubjectId, namedInFull, type Subject } from './find-subject.ts'
import type { AuditDays } from './queries.ts'

const subjects = ['actor', 'entityId'] as const
type SubjectFilter = (typeof subjects)[number]
type Values = Readonly<Record<string, string | undefined>>

/** A text that names no id, what it may mean, and the filters that wait for the choice. */
interface Question {
  readonly filter: SubjectFilter
  readonly text: string
  readonly found: readonly Subject[]
  readonly values: Values
}

/**
 * What the log can be narrowed by. A person or a thing may be typed by name: what the text may mean is offered below
 * the form, and the filter is the id of what is chosen.
 */
export function AuditFilters(props: {
  filter: AuditDays
  isFiltered: boolean
  /** What the log calls an id; undefined while it shows no entry of it. */
  nameOf: (filter: SubjectFilter, id: string) => string | undefined
  find: Readonly<Record<SubjectFilter, (text: string) => Promise<readonly Subject[]>>>
  onApply: (values: Values) => void
}) {
  const [question, setQuestion] = createSignal<Question>()
  const [names, setNames] = createSignal<ReadonlyMap<string, string>>(new Map())
  const search = createSubmission((asked: { filter: SubjectFilter; text: string }) =>
    props.find[asked.filter](asked.text),
  )
  let frame: HTMLDivElement | undefined

  const shown = (filter: SubjectFilter) => {
    const id = props.filter[filter]
    return id === undefined ? '' : (names().get(id) ?? props.nameOf(filter, id) ?? id)
  }
  const remember = ({ id, name }: Subject) => setNames((known) => new Map(known).set(id, name))

  /** Applies the filters once every text in them is an id. */
  async function resolve(values: Values): Promise<void> {
    setQuestion(undefined)
    const open = subjects.find((filter) => values[filter] !== undefined && !isSubjectId(values[filter]))
    const text = open && values[open]
    if (open === undefined || text === undefined) return props.onApply(values)
    if (text === shown(open)) return resolve({ ...values, [open]: props.filter[open] })
    const done = await search.run({ filter: open, text })
    if (done === null) return
    const only = namedInFull(text, done.answer)
    if (only !== undefined) return choose(open, only, values)
    setQuestion({ filter: open, text, found: done.answer, values })
    announce(done.answer.length === 0 ? `Nothing matches ${text}.` : `${done.answer.length} match ${text}. Choose one.`)
  }

  async function choose(filter: SubjectFilter, subject: Subject, values: Values): Promise<void> {
    remember(subject)
    await resolve({ ...values, [filter]: subject.id })
    const field = frame?.querySelector<HTMLInputElement>(`[name=${filter}]`)
    if (!field) return
    // The field may hold another text than the filter, which no change of the filter would replace.
    field.value = subject.name
    field.focus()
  }

  return (
    <div ref={frame}>
      <FilterForm label="Filter the log" isFiltered={props.isFiltered} onApply={(values) => void resolve(values)}>
        <TextField
          class="w-full sm:w-56"
          label="Who"
          name="actor"
          autocomplete="off"
          placeholder="Name, e-mail or ID"
          value={shown('actor')}
        />
        <TextField
          class="w-full sm:w-48"
          label="Action"
          name="action"
          autocomplete="off"
          placeholder="order. or order.paid"
          value={props.filter.action ?? ''}
        />
        <TextField
          class="w-full sm:w-60"
          label="What"
          name="entityId"
          autocomplete="off"
          placeholder="Order number, name or ID"
          value={shown('entityId')}
        />
        <TextField
          class="w-[calc(50%-0.5rem)] sm:w-40"
          label="From"
          name="from"
          type="date"
          value={props.filter.from ?? ''}
        />
        <TextField
          class="w-[calc(50%-0.5rem)] sm:w-40"
          label="To"
          name="to"
          type="date"
          value={props.filter.to ?? ''}
        />
      </FilterForm>
      <Show when={search.problem()}>{(problem) => <ProblemNotice problem={problem()} class="mb-6" />}</Show>
      <Show when={question()} keyed>
        {({ filter, text, found, values }) => (
          <ChooseSubject
            text={text}
            found={found}
            onChoose={(subject) => void choose(filter, subject, values)}
            onClose={() => {
              setQuestion(undefined)
              frame?.querySelector<HTMLInputElement>(`[name=${filter}]`)?.focus()
            }}
          />
        )}
      </Show>
    </div>
  )
}
