import { propertyDescriptions } from './property-descriptions.ts'

type Json = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Where examples and values stand: their members are no properties. */
const values = new Set(['example', 'examples', 'default', 'enum', 'const'])

/** Whatever has a request's id and a title is a problem document, by whatever name; so is what adds its code to one. */
const isProblem = (properties: Json) => 'requestId' in properties && 'title' in properties

function described(property: unknown, ...names: readonly string[]): unknown {
  if (!isObject(property) || '$ref' in property || 'description' in property) return property
  const description = names.map((name) => propertyDescriptions[name]).find((words) => words !== undefined)
  return description === undefined ? property : { ...property, description }
}

/**
 * Gives every property and parameter below `value` that says nothing of itself its words. `owner` is the schema or the
 * property in which `value` stands, for names that mean several things.
 */
export function describeProperties(value: unknown, owner = ''): unknown {
  if (Array.isArray(value)) return value.map((member) => describeProperties(member, owner))
  if (!isObject(value)) return value
  const { name, in: place, schema } = value
  if ((place === 'query' || place === 'path') && typeof name === 'string') {
    const isSaid = isObject(schema) && 'description' in schema
    return isSaid ? value : described(value, `${place === 'path' ? '/' : '?'}${name}`, name)
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => {
      if (values.has(key)) return [key, member]
      if (key !== 'properties' || !isObject(member)) return [key, describeProperties(member, owner)]
      const parent = isProblem(member) || 'allOf' in value ? 'Problem' : owner
      const all = Object.entries(member).map(([own, property]) => [
        own,
        described(describeProperties(property, own), `${parent}.${own}`, own),
      ])
      return [key, Object.fromEntries(all)]
    }),
  )
}
