import type { Choice } from '../types.js'

/** The choice that allows every one of these categories. */
export const everything = (optional: readonly string[]): Partial<Choice> => ({
  categories: Object.fromEntries(optional.map(id => [id, true])),
})
