import type { Language } from './language.js'

/** Why there is no valid decision; picks the words of the banner. */
export type Reason = 'absent' | 'malformed' | 'expired' | 'policy' | 'services'

/** What was chosen: categories, and the services that differ from theirs. */
export interface Choice {
  readonly categories: Readonly<Record<string, boolean>>
  readonly services: Readonly<Record<string, boolean>>
}

export interface Decision extends Choice {
  /** UUID of the consent record. */
  readonly recordId: string
  /** UUID of the chooser, made with the first decision. */
  readonly subjectId: string
  /** UTC seconds. */
  readonly time: number
  /** Term in months. */
  readonly months: number
}

/** Ids that go on from decision to decision, whatever became of the grants. */
export type Former = Pick<Decision, 'recordId' | 'subjectId' | 'time'>

/** Whether the visitor decided, and if not, why not. */
export type DecisionState =
  | { readonly status: 'undecided'; readonly reason: Reason; readonly former: Former | null }
  /** Read from the cookie, at start or after another tab wrote it. */
  | { readonly status: 'decided'; readonly decision: Decision; readonly origin: 'stored' }
  /** Made on this page. */
  | {
      readonly status: 'decided'
      readonly decision: Decision
      readonly origin: 'visitor'
      readonly act: Act
    }
  /** The browser would not keep the choice: it holds as refused until the page is left. */
  | { readonly status: 'unstored'; readonly decision: Decision; readonly act: Act }

/** A visitor's decision as a server can use it: what `readDecision` of `kelisim/cookie` says. */
export type ReadDecision =
  | {
      readonly status: 'decided'
      /** Allowed or not, for every category, `necessary` too. */
      readonly categories: Readonly<Record<string, boolean>>
      /** Allowed or not, for every service. */
      readonly services: Readonly<Record<string, boolean>>
    }
  /** Nothing optional is allowed. */
  | { readonly status: 'undecided'; readonly reason: Reason }

/** How a decision was made. */
export interface Act {
  readonly type: EventType
  readonly method: Method
  readonly shown: Shown
  readonly previousRecordId: string | null
}

/**
 * `given`: something allowed, nothing was · `refused`: nothing, nothing was ·
 * `changed`: something, and something else was · `withdrawn`: nothing, something was.
 */
export type EventType = 'given' | 'refused' | 'changed' | 'withdrawn'

export type Method =
  | 'accept_all'
  | 'reject_all'
  | 'custom'
  | 'embed'
  | 'form_tick'
  | 'withdraw'
  | 'api'

export type Layer = 'banner' | 'settings' | 'form'

/** The words a visitor had before the eyes when choosing, in reading order. */
export interface Shown {
  readonly language: Language
  readonly layer: Layer
  readonly text: readonly string[]
}

/** Allowed or not, by category id and by service id. Missing means not allowed. */
export type Consent<Id extends string = string> = Readonly<Record<Id, boolean>>
