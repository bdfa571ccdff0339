import { committedText } from './committed-text.ts'
import { report } from './report.ts'
import { checkSecrets } from './secret-rules.ts'

// The check's own test is made of faults.
const files = committedText().filter(({ path }) => path !== '.ci/secret-rules.test.ts')
report('secrets', checkSecrets(files), `${files.length} files`)
