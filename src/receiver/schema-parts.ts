import * as v from 'valibot'
import { UUID } from './uuid.js'

/** What the schemas of records and requests have in common. */

export const text = (most: number) =>
  v.pipe(
    v.string(),
    v.nonEmpty('must not be empty'),
    v.maxLength(most, `must have at most ${most} characters`),
  )

export const uuid = v.pipe(v.string(), v.regex(UUID, 'must be a UUID in lower case'))

export type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : never
