import { useStore } from '@nanostores/preact'
import { useState } from 'preact/hooks'
import type { Choice, Decision, Stage } from '../../types.js'
import { choiceFrom, withCategory, withService } from './choose.js'

interface Kept {
  /** Record it started from; a draft on a decision that has been replaced means nothing. */
  readonly basis: string | null
  readonly choice: Choice
}

/** Outlives the dialog, not the page. */
const drafts = new WeakMap<Stage, Kept>()

export interface Draft {
  readonly choice: Choice
  /** The decision it starts from. */
  readonly decision: Decision | null
  setCategory(id: string, on: boolean): void
  setService(id: string, on: boolean): void
  drop(): void
}

/** What the switches show; nothing of it acts before it is saved. */
export const useDraft = (stage: Stage): Draft => {
  const { config } = stage
  const state = useStore(stage.app.$decision)
  const [, redraw] = useState<object>()
  const decision = state.status === 'decided' ? state.decision : null
  const basis = decision?.recordId ?? null
  const kept = drafts.get(stage)
  const choice = kept?.basis === basis ? kept.choice : choiceFrom(decision, config)

  const keep = (next: Choice) => {
    drafts.set(stage, { basis, choice: next })
    redraw({})
  }
  return {
    choice,
    decision,
    setCategory: (id, on) => keep(withCategory(choice, id, on, config)),
    setService: (id, on) => keep(withService(choice, id, on, config)),
    drop: () => void drafts.delete(stage),
  }
}
