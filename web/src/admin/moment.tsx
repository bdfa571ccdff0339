const dayAndTime = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'short' })
const dayOnly = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium' })

/** A time of the API as this person's clock reads it; the exact time stands in the tooltip. */
export function Moment(props: { at: string; dayOnly?: boolean; class?: string }) {
  const date = () => new Date(props.at)
  return (
    <time datetime={props.at} title={date().toISOString()} class={`tabular whitespace-nowrap ${props.class ?? ''}`}>
      {(props.dayOnly ? dayOnly : dayAndTime).format(date())}
    </time>
  )
}

/** Today's date in UTC, as the API counts days. */
export function todayInUtc(now = Date.now()): string {
  return new Date(now).toISOString().slice(0, 10)
}
