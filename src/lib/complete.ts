import type { Choice, Config } from '../types.js'
import { NECESSARY } from './necessary.js'

/** What there is to choose from. */
export type Offered = Pick<Config, 'optional' | 'services'>

/** The choice in full: every optional category, and only services that differ from theirs. */
export const complete = (choice: Partial<Choice>, { optional, services }: Offered): Choice => {
  const categories = Object.fromEntries(optional.map(id => [id, choice.categories?.[id] === true]))
  return {
    categories,
    services: Object.fromEntries(
      services.flatMap(({ id, category }) => {
        const other = !categories[category]
        return choice.services?.[id] === other && category !== NECESSARY ? [[id, other]] : []
      }),
    ),
  }
}
