// Loaded before every script (`node --import`): an older Node would fail on the first type annotation, with a message
// that does not help. JavaScript on purpose, so that the older Node can read it.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `This needs Node 22.18 or newer and runs on ${process.versions.node}. \`npm ci\` brings Node 24 along as a ` +
      'development dependency: run it with install scripts allowed, or put a newer Node on the path.',
  )
  process.exit(1)
}
