import { localize } from '../../lib/localize.js'
import type { Setting } from '../context.js'

const BUILT_IN = ['necessary', 'functional', 'analytics', 'marketing'] as const

/** Title and description: those configured for an extra category, else our own. */
export const categoryWords = (
  id: string,
  { config, language, t }: Setting,
): { title: string; description: string } => {
  const own = config.categories.find(category => category.id === id)
  const known = BUILT_IN.find(name => name === id)
  if (own)
    return {
      title: localize(own.title, language),
      description: localize(own.description, language),
    }
  return known
    ? { title: t(`categories.${known}.title`), description: t(`categories.${known}.description`) }
    : { title: id, description: '' }
}
