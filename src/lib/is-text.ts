/** A text that matches; by default one with something to read in it. */
export const isText = (value: unknown, pattern = /\S/): value is string =>
  typeof value === 'string' && pattern.test(value)
