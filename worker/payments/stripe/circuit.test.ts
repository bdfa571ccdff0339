import { describe, expect, it } from 'vitest'
import { Circuit } from './circuit.ts'

/** A circuit whose clock the test turns. */
function aCircuit() {
  let now = 1_000_000
  const circuit = new Circuit(() => now)
  const call = (failed: boolean) => {
    const settle = circuit.admit()
    settle?.(failed)
    return settle !== null
  }
  const fail = (times: number) => Array.from({ length: times }, () => call(true))
  const later = (milliseconds: number) => {
    now += milliseconds
  }
  return { circuit, call, fail, later }
}

describe('the circuit in front of Stripe', () => {
  it('stays closed for four failures and opens at the fifth of ten seconds', () => {
    const { call, fail } = aCircuit()
    expect(fail(5)).toEqual([true, true, true, true, true])
    expect(call(false)).toBe(false)
  })

  it('opens when exactly half failed', () => {
    const { call, fail } = aCircuit()
    for (let i = 0; i < 3; i++) call(false)
    expect(fail(3)).toEqual([true, true, true])
    expect(call(false)).toBe(false)
  })

  it('forgets what is ten seconds old', () => {
    const { call, fail, later } = aCircuit()
    fail(4)
    later(10_000)
    expect(fail(4)).toEqual([true, true, true, true])
    expect(call(false)).toBe(true)
  })

  it('lets one probe through after ten seconds, and no second one beside it', () => {
    const { circuit, fail, later } = aCircuit()
    fail(5)
    later(9_999)
    expect(circuit.admit()).toBeNull()
    later(1)
    expect(circuit.admit()).not.toBeNull()
    expect(circuit.admit()).toBeNull()
  })

  it('forgets a probe whose request died, and lets the next call probe', () => {
    const { circuit, call, fail, later } = aCircuit()
    fail(5)
    later(10_000)
    expect(circuit.admit()).not.toBeNull()
    later(1_999)
    expect(call(false)).toBe(false)
    later(1)
    expect(call(false)).toBe(true)
    expect(fail(4)).toEqual([true, true, true, true])
  })

  it('stays open for ten seconds more when the probe fails', () => {
    const { call, fail, later } = aCircuit()
    fail(5)
    later(10_000)
    expect(call(true)).toBe(true)
    later(9_999)
    expect(call(false)).toBe(false)
    later(1)
    expect(call(false)).toBe(true)
  })

  it('does not hear the calls that began before it opened', () => {
    const { circuit, call, fail, later } = aCircuit()
    const [early, earlier] = [circuit.admit(), circuit.admit()]
    fail(5)
    early?.(false)
    expect(call(false)).toBe(false)
    later(10_000)
    expect(call(false)).toBe(true)
    earlier?.(true)
    expect(fail(3)).toEqual([true, true, true])
  })

  it('believes a slow probe although another has begun, and a failed one no longer once it is closed', () => {
    const { circuit, call, fail, later } = aCircuit()
    fail(5)
    later(10_000)
    const slow = circuit.admit()
    later(2_000)
    const second = circuit.admit()
    slow?.(false)
    expect(call(false)).toBe(true)
    second?.(true)
    expect(call(false)).toBe(true)
  })
})
