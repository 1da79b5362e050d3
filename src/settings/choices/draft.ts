import { useStore } from '@nanostores/preact'
import { useState } from 'preact/hooks'
import type { Choice, Config, Decision, Stage } from '../../types.js'

/** Switches set since the decision they started from. */
export type Edits = Readonly<Record<string, boolean>>

interface Kept {
  /** Record the edits belong to; edits of a decision that has been replaced mean nothing. */
  readonly basis: string | null
  readonly edits: Edits
}

const NO_EDITS: Edits = {}

/** Outlives the dialog, not the page. */
const drafts = new WeakMap<Stage, Kept>()

/**
 * The decision with the edits put in. Without a decision everything is off. A service that was
 * chosen by itself keeps its state until the visitor touches its category.
 */
export const choiceWith = (
  decision: Choice | null,
  edits: Edits,
  { optional, services }: Pick<Config, 'optional' | 'services'>,
): Choice => ({
  categories: Object.fromEntries(
    optional.map(id => [id, edits[id] ?? decision?.categories[id] === true]),
  ),
  services: Object.fromEntries(
    services.flatMap(({ id, category }) => {
      const own = decision?.services[id]
      return own === undefined || category in edits ? [] : [[id, own]]
    }),
  ),
})

export interface Draft {
  readonly choice: Choice
  /** The decision it starts from. */
  readonly decision: Decision | null
  set(category: string, on: boolean): void
  drop(): void
}

/** What the switches show; nothing of it acts before it is saved. */
export const useDraft = (stage: Stage): Draft => {
  const state = useStore(stage.app.$decision)
  const [, redraw] = useState<object>()
  const decision = state.status === 'decided' ? state.decision : null
  const basis = decision?.recordId ?? null
  const kept = drafts.get(stage)
  const edits = kept?.basis === basis ? kept.edits : NO_EDITS

  return {
    choice: choiceWith(decision, edits, stage.config),
    decision,
    set(category, on) {
      drafts.set(stage, { basis, edits: { ...edits, [category]: on } })
      redraw({})
    },
    drop() {
      drafts.delete(stage)
    },
  }
}
