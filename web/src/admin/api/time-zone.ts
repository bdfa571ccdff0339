import { createSignal } from 'solid-js'
import type { Shop } from '#contracts/operations'
import { api, unwrap } from '../../api/client.ts'

const [zone, setZone] = createSignal<string>()

/** The shop's time zone, in which the admin shows every time and counts every day; undefined until it is known. */
export const shopTimeZone = zone

/** Asks for the shop's time zone, once. Without an answer times are shown in UTC, and the page says so. */
export async function loadTimeZone(): Promise<void> {
  if (zone() !== undefined) return
  const shop: Shop | null = await unwrap(api().shop.$get()).catch(() => null)
  setZone(shop?.timeZone ?? 'UTC')
}

/** Writes a time in the shop's time zone. */
export function inShopTime(at: Date | number | string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-US', { ...options, timeZone: zone() ?? 'UTC' }).format(new Date(at))
}
