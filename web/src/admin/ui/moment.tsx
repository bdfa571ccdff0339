import { inShopTime } from '../api/time-zone.ts'

const dayAndTime = { dateStyle: 'medium', timeStyle: 'short' } as const
const dayOnly = { dateStyle: 'medium' } as const

/** A time of the API in the shop's time zone, which the page names; the exact time stands in the tooltip. */
export function Moment(props: { at: string; dayOnly?: boolean; class?: string }) {
  return (
    <time
      datetime={props.at}
      title={new Date(props.at).toISOString()}
      class={`tabular whitespace-nowrap ${props.class ?? ''}`}
    >
      {inShopTime(props.at, props.dayOnly ? dayOnly : dayAndTime)}
    </time>
  )
}
