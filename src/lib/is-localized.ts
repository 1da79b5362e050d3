import { isText } from './is-text.js'

/** One for both languages, or one in each. */
export const isLocalized = (value: unknown, test: (value: unknown) => boolean = isText): boolean =>
  test(value) || (test(Object(value).kk) && test(Object(value).ru))
