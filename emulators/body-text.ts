/** The body as text. Not `text()`: the runtime warns at every form, whose content type does not say "text". */
export async function bodyText(request: Request): Promise<string> {
  return new TextDecoder().decode(await request.arrayBuffer())
}
