import type { Traces } from '../../types.js'

const pattern = (name: string | RegExp) =>
  typeof name === 'string' && name.endsWith('*')
    ? new RegExp(`^${name.slice(0, -1).replace(/\W/g, '\\$&')}`)
    : name

/** Names as JSON can hold them too: one that ends in `*` is the beginning of names. */
export const tracesOf = (traces?: Traces | null): Traces =>
  Object.fromEntries(
    Object.entries(traces ?? {}).map(([kind, names]) => [kind, [names].flat().map(pattern)]),
  )
