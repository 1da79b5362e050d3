import { toJsonSchema } from '@valibot/to-json-schema'
import { requestSchema } from './request-schema.js'
import { recordSchema } from './schema.js'

const write = (title: string, from: Parameters<typeof toJsonSchema>[0]) => {
  const { $schema, ...schema } = toJsonSchema(from, {
    target: 'draft-2020-12',
    typeMode: 'output',
    ignoreActions: ['check', 'safe_integer'],
  })
  return { $schema, title, ...schema }
}

/**
 * JSON Schema (2020-12) of the consent record, version 1.
 *
 * It cannot say everything: that times are real ones, the bytes of `notice.text`, and that
 * `event.type` fits what is allowed are checked by the receiver alone.
 */
export const recordJsonSchema = (): Record<string, unknown> =>
  write('Kelisim consent record, version 1', recordSchema)

/** JSON Schema (2020-12) of the rights request, but for that `contact` may not be empty. */
export const requestJsonSchema = (): Record<string, unknown> =>
  write('Kelisim rights request, version 1', requestSchema)
