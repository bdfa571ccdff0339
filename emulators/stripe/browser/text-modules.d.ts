/** Browser code and style sheets travel in the Worker as text (the Text rule of wrangler.toml). */
declare module '*.shim.js' {
  const text: string
  export default text
}
declare module '*.css' {
  const text: string
  export default text
}
