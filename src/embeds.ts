import { createEmbeds as create, type Embeds, type Recipient } from './gate/embeds.js'
import { createId } from './lib/id.js'
import { nowSeconds } from './lib/term.js'
import { countryName } from './locales/countries.js'
import { embedWords } from './locales/embed.js'
import type { Choice, DecisionState, Report, Shown, Stage } from './types.js'

/** Placeholders for embeds: what only pages with a frame that is held load. */

/** The choice in force, to be added to. */
const choiceOf = ({ config, app }: Stage): Choice => {
  const now = app.$decision.get()
  const consent = app.$consent.get()
  return {
    categories: Object.fromEntries(config.optional.map(id => [id, consent[id] === true])),
    services: now.status === 'undecided' ? {} : now.decision.services,
  }
}

/** A decision for one frame and this page alone: it is posted, and kept nowhere. */
const onceState = (stage: Stage, { id }: Recipient, shown: Shown): DecisionState => {
  const now = stage.app.$decision.get()
  const former = now.status === 'undecided' ? now.former : now.decision
  const { categories, services } = choiceOf(stage)
  const before = [categories, services].flatMap(part => Object.values(part))
  return {
    status: 'decided',
    origin: 'visitor',
    decision: {
      categories,
      services: { ...services, [id]: true },
      recordId: createId(),
      subjectId: former?.subjectId ?? createId(),
      time: nowSeconds(),
      // The least a record can say.
      months: 1,
    },
    act: {
      type: before.includes(true) ? 'changed' : 'given',
      method: 'embed',
      shown,
      // A choice that was not kept, and took nothing back, left no record to follow.
      previousRecordId:
        now.status === 'unstored' && now.act.type !== 'withdrawn'
          ? now.act.previousRecordId
          : (former?.recordId ?? null),
    },
  }
}

/** @param start called with a frame the visitor wants to see this once */
export const createEmbeds = (
  stage: Stage,
  report: Report,
  start: (frame: HTMLIFrameElement) => void,
): Embeds => {
  const { config, app } = stage
  return create({
    config,
    app,
    words: embedWords,
    countryName,
    once(frame, from, shown) {
      const others = config.services.filter(({ id }) => id !== from.id)
      report(onceState(stage, from, shown), {
        ...config,
        services: [...others, { ...from, start() {} }],
      })
      start(frame)
    },
    allow({ id, category }, shown) {
      const { categories, services } = choiceOf(stage)
      stage.decide(
        { categories: { ...categories, [category]: true }, services: { ...services, [id]: true } },
        'embed',
        shown,
      )
    },
  })
}
