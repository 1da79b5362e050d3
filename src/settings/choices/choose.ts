import { complete, type Offered } from '../../lib/complete.js'
import type { Choice } from '../../types.js'

/** What the switches do to a choice. Pure. Services in it are only those unlike their category. */

const inCategory = (category: string, { services }: Offered) =>
  services.filter(service => service.category === category).map(({ id }) => id)

const without = (services: Choice['services'], ids: readonly string[]) =>
  Object.fromEntries(Object.entries(services).filter(([id]) => !ids.includes(id)))

export const isServiceOn = (choice: Choice, id: string, category: string): boolean =>
  choice.services[id] ?? choice.categories[category] === true

/** `mixed`: some of its services are unlike it. */
export const categoryState = (choice: Choice, category: string, offered: Offered) =>
  inCategory(category, offered).some(id => id in choice.services)
    ? 'mixed'
    : choice.categories[category] === true

/** With all its services. */
export const withCategory = (
  { categories, services }: Choice,
  category: string,
  on: boolean,
  offered: Offered,
): Choice => ({
  categories: { ...categories, [category]: on },
  services: without(services, inCategory(category, offered)),
})

/** A service by itself; once all of a category agree, the category follows. */
export const withService = (choice: Choice, id: string, on: boolean, offered: Offered): Choice => {
  const category = offered.services.find(service => service.id === id)!.category
  const agree = inCategory(category, offered).every(
    other => (other === id ? on : isServiceOn(choice, other, category)) === on,
  )
  if (agree) return withCategory(choice, category, on, offered)
  const rest = without(choice.services, [id])
  return {
    ...choice,
    services: on === (choice.categories[category] === true) ? rest : { ...rest, [id]: on },
  }
}

/** What the switches show at first: the decision in force, else nothing on. */
export const choiceFrom = (decision: Choice | null, offered: Offered): Choice =>
  complete(decision ?? {}, offered)
