import { parseSync, Visitor } from 'vite'

/** What a check of one file found: how many statements at the top were read, and what is wrong, by name. */
export interface StateFindings {
  readonly statements: number
  readonly found: readonly { readonly name: string; readonly why: string }[]
}

type Program = ReturnType<typeof parseSync>['program']
type Statement = Program['body'][number]
type Declaration = Extract<Statement, { type: 'VariableDeclaration' }>
type Declarator = Declaration['declarations'][number]
type Expression = NonNullable<Declarator['init']>

const containers = /^(?:Map|Set|WeakMap|WeakSet|Array)$/
const mutators = /^(?:set|add|delete|clear|push|pop|shift|unshift|splice|sort|reverse|fill|copyWithin)$/
/** Calls that make something whose job is to change. */
const stores = /^create(?:Signal|Store|Mutable|Resource|Memo|Root)$/

const variablesOf = (statement: Statement): Declaration | null => {
  const inner = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
  return inner?.type === 'VariableDeclaration' ? inner : null
}

/** The name at the bottom of `a.b[c].d`, or null when there is none. */
function rootName(node: unknown): string | null {
  for (let at = node; typeof at === 'object' && at !== null; ) {
    if ('type' in at && at.type === 'Identifier' && 'name' in at) return String(at.name)
    at = 'object' in at ? at.object : 'expression' in at ? at.expression : null
  }
  return null
}

/** The names whose inside this file changes. */
function mutatedNames(program: Program): ReadonlySet<string> {
  const names = new Set<string>()
  const note = (target: unknown) => {
    const name = rootName(target)
    if (name !== null) names.add(name)
  }
  new Visitor({
    AssignmentExpression: ({ left }) => note(left.type === 'MemberExpression' ? left : null),
    UpdateExpression: ({ argument }) => note(argument.type === 'MemberExpression' ? argument : null),
    UnaryExpression: ({ operator, argument }) => note(operator === 'delete' ? argument : null),
    CallExpression: ({ callee }) => {
      if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return
      if (mutators.test(callee.property.name)) note(callee.object)
    },
  }).visit(program)
  return names
}

function asyncFunctions(program: Program): ReadonlySet<string> {
  const names = new Set<string>()
  new Visitor({
    FunctionDeclaration: ({ async, id }) => void (async && id !== null && names.add(id.name)),
    VariableDeclarator: ({ id, init }) => {
      const isAsync = init?.type === 'ArrowFunctionExpression' || init?.type === 'FunctionExpression'
      if (isAsync && init.async && id.type === 'Identifier') names.add(id.name)
    },
  }).visit(program)
  return names
}

/** Whether an expression at the top is a promise, as far as its form shows. */
function isPromise(init: Expression, asynchronous: ReadonlySet<string>): boolean {
  if (init.type === 'ImportExpression') return true
  if (init.type === 'NewExpression') return rootName(init.callee) === 'Promise'
  if (init.type !== 'CallExpression') return false
  const callee = bare(init.callee)
  if (callee.type === 'Identifier') return asynchronous.has(callee.name)
  if (callee.type === 'ArrowFunctionExpression' || callee.type === 'FunctionExpression') return callee.async
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return false
  return /^(?:then|catch|finally)$/.test(callee.property.name) || rootName(callee.object) === 'Promise'
}

/** What is inside `(x)`, `x as T`, `x satisfies T` and `x!`. */
function bare(init: Expression): Expression {
  return 'expression' in init && typeof init.expression === 'object' ? bare(init.expression) : init
}

const isFunction = ({ type }: Expression) => type === 'ArrowFunctionExpression' || type === 'FunctionExpression'

function whyWrong(
  { id, init: written }: Declarator,
  text: string,
  mutated: ReadonlySet<string>,
  asynchronous: ReadonlySet<string>,
) {
  if (written === null) return null
  const init = bare(written)
  if (isFunction(init)) return null
  if (init.type === 'CallExpression' && stores.test(rootName(init.callee) ?? ''))
    return 'state that every request shares'
  if (isPromise(init, asynchronous)) return 'a promise that every request would wait on'
  if (id.type !== 'Identifier') return null
  const isContainer = init.type === 'NewExpression' && containers.test(rootName(init.callee) ?? '')
  // A container of promises is one that requests wait on; the type says so before its use does.
  if (isContainer && /\bPromise</.test(text.slice(id.start, init.end)))
    return 'keeps promises, and a cancelled request never settles its own'
  return mutated.has(id.name) ? 'changes while the isolate lives' : null
}

/**
 * Finds the state of a module: what one request could leave behind for the next. workerd cancels a request whose client
 * is gone without settling its promises, so state whose release depends on a request is never released.
 */
export function findState(path: string, text: string): StateFindings {
  const { program, errors } = parseSync(path, text)
  const mutated = mutatedNames(program)
  const asynchronous = asyncFunctions(program)
  const found = errors.map(({ message }) => ({ name: 'its text', why: `cannot be read (${message})` }))
  for (const statement of program.body) {
    const declaration = variablesOf(statement)
    for (const declarator of declaration?.declarations ?? []) {
      const name = text.slice(declarator.id.start, declarator.id.end).replace(/:[\s\S]*$/, '')
      const isVariable = declaration?.kind === 'let' || declaration?.kind === 'var'
      const why = isVariable ? 'can be assigned again' : whyWrong(declarator, text, mutated, asynchronous)
      if (why !== null) found.push({ name, why })
    }
  }
  new Visitor({
    PropertyDefinition: ({ static: isStatic, readonly: isReadonly, key }) => {
      if (isStatic && !isReadonly)
        found.push({ name: text.slice(key.start, key.end), why: 'a static field that can be assigned again' })
    },
  }).visit(program)
  return { statements: program.body.length, found }
}
