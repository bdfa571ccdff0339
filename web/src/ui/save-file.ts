/** Hands a file to the browser to save under this name. */
export function saveFile(content: Blob, name: string): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has taken hold of the file by the next task; until then the address must live.
  setTimeout(() => URL.revokeObjectURL(url))
}
