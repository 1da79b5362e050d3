import { toJsonSchema } from '@valibot/to-json-schema'
import { recordSchema } from './schema.js'

/**
 * JSON Schema (2020-12) of the consent record, version 1.
 *
 * It cannot say everything: that times are real ones, the bytes of `notice.text`, and that
 * `event.type` fits what is allowed are checked by the receiver alone.
 */
export const recordJsonSchema = (): Record<string, unknown> => {
  const { $schema, ...schema } = toJsonSchema(recordSchema, {
    target: 'draft-2020-12',
    typeMode: 'output',
    ignoreActions: ['check', 'safe_integer'],
  })
  return { $schema, title: 'Kelisim consent record, version 1', ...schema }
}
