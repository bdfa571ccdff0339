/** What a tax is called on pages and in mails, with its rate: `VAT 19 %`. Without a name it is `Tax`. */
export function taxName(taxes: readonly { readonly name: string; readonly percentage: number }[]): string {
  return taxes.map(({ name, percentage }) => `${name} ${percentage} %`).join(', ') || 'Tax'
}
