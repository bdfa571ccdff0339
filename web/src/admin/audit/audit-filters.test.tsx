import { cleanup, fireEvent, render, screen, waitFor, within } from '@solidjs/testing-library'
import { createSignal } from 'solid-js'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { aProblem } from '../../testing/a-problem.ts'
import { AuditFilters } from './audit-filters.tsx'
import type { Subject } from './find-subject.ts'
import type { AuditDays } from './queries.ts'

afterEach(cleanup)

const ada = { id: 'usr_ada', name: 'Ada Lovelace', detail: 'ada@example.com' }
const adam = { id: 'usr_adam', name: 'Adam Smith', detail: 'adam@example.com' }
const order = { id: 'ord_1', name: 'SK-1001', detail: 'ada@example.com' }

function show(around: { find?: () => Promise<readonly Subject[]>; filter?: AuditDays; name?: string } = {}) {
  const [filter, setFilter] = createSignal<AuditDays>(around.filter ?? {})
  const onApply = vi.fn(setFilter)
  const actor = vi.fn<(text: string) => Promise<readonly Subject[]>>(around.find ?? (async () => [ada, adam]))
  const entityId = vi.fn<(text: string) => Promise<readonly Subject[]>>(async () => [order])
  render(() => (
    <AuditFilters
      filter={filter()}
      isFiltered={false}
      nameOf={() => around.name}
      find={{ actor, entityId }}
      onApply={onApply}
    />
  ))
  return { onApply, actor, entityId }
}
function give(values: Readonly<Record<string, string>>) {
  for (const [label, value] of Object.entries(values)) {
    fireEvent.input(screen.getByLabelText(label), { target: { value } })
  }
  fireEvent.submit(screen.getByRole('form', { name: 'Filter the log' }))
}
const choices = () => screen.findByRole('region', { name: 'Which “ada”?' })

describe('the filters of the audit log', () => {
  it('offer the people a typed name may mean, and filter by the id of the chosen one', async () => {
    const { onApply, actor } = show()
    give({ Who: 'ada', Action: 'order.' })
    const list = await choices()
    expect(actor).toHaveBeenCalledWith('ada')
    expect(onApply).not.toHaveBeenCalled()
    expect(within(list).getAllByRole('listitem')).toHaveLength(2)
    fireEvent.click(within(list).getByRole('button', { name: 'Adam Smith adam@example.com' }))
    await waitFor(() => expect(onApply).toHaveBeenCalledOnce())
    expect(onApply.mock.lastCall?.[0]).toMatchObject({ actor: 'usr_adam', action: 'order.' })
    expect(screen.queryByRole('region')).toBeNull()
    const field = screen.getByLabelText('Who')
    expect(field).toHaveProperty('value', 'Adam Smith')
    await waitFor(() => expect(document.activeElement).toBe(field))
  })

  it('keep the id of a name that is already chosen', async () => {
    const { onApply, actor } = show({ filter: { actor: 'usr_ada' }, name: 'Ada Lovelace' })
    expect(screen.getByLabelText('Who')).toHaveProperty('value', 'Ada Lovelace')
    give({ Action: 'order.' })
    await waitFor(() => expect(onApply).toHaveBeenCalledOnce())
    expect(onApply.mock.lastCall?.[0]).toMatchObject({ actor: 'usr_ada', action: 'order.' })
    expect(actor).not.toHaveBeenCalled()
  })

  it('take an id, the shop or a guest as they are', async () => {
    const { onApply, actor } = show()
    for (const value of ['usr_01ABC', 'system:stock', 'guest']) {
      give({ Who: value })
      await waitFor(() => expect(onApply.mock.lastCall?.[0]).toMatchObject({ actor: value }))
    }
    expect(actor).not.toHaveBeenCalled()
  })

  it('take an e-mail address or order number that names one at once, without asking', async () => {
    const { onApply } = show()
    give({ Who: 'ADA@example.com', What: 'sk-1001' })
    await waitFor(() => expect(onApply).toHaveBeenCalledOnce())
    expect(onApply.mock.lastCall?.[0]).toMatchObject({ actor: 'usr_ada', entityId: 'ord_1' })
  })

  it('say that nothing matches, and leave the log as it is', async () => {
    const { onApply } = show({ find: async () => [] })
    give({ Who: 'Zoe' })
    expect(await screen.findByText('Nothing matches “Zoe”')).toBeTruthy()
    expect(onApply).not.toHaveBeenCalled()
    fireEvent.click(screen.getByRole('button', { name: 'Close' }))
    expect(document.activeElement).toBe(screen.getByLabelText('Who'))
  })

  it('say why a search was refused', async () => {
    const { onApply } = show({
      find: () => Promise.reject(aProblem({ code: 'too-many-requests', extra: { retryAfter: 60 } })),
    })
    give({ Who: 'ada' })
    expect(await screen.findByRole('alert')).toBeTruthy()
    expect(onApply).not.toHaveBeenCalled()
  })
})
