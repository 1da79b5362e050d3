import type { Config } from './config.js'
import type { Consent, DecisionState } from './decision.js'
import type { Stage } from './layers.js'
import type { Held, PageView, Params } from './service.js'

/** The words in the place of a frame that is held. `{{…}}` is filled in. */
export interface EmbedWords {
  /** Where the frame has no title of its own. */
  title: string
  /** `{{service}}` */
  video: string
  map: string
  other: string
  note: string
  once: string
  /** `{{category}}` */
  allow: string
  open: string
  /** Titles of the categories. */
  functional: string
  analytics: string
  marketing: string
}

/** What the Trusted Types policy makes of the address or the code of a script. */
export type Trust = (text: string, rule: 'createScriptURL' | 'createScript') => string

/**
 * Post a decision of this page alone, which is kept nowhere.
 * @param asked what there was to choose from
 */
export type Report = (state: DecisionState, asked: Config) => void

/** The views of a page, with addresses as services may be told them. */
export interface Views {
  /**
   * Those to report when services start; none where the tag's own is right.
   * @param again services have run in this document before: a tag counts no view then
   */
  atStart(consent: Consent, again: boolean): readonly PageView[]
  /** What an event is told beside its own parameters, where the address of the page tells too much. */
  address(consent: Consent): Params
  /** The next one; `null` where the address is the last one's, or nothing has started yet. */
  next(url: string, consent: Consent): PageView | null
}

/** The file for held markup, embeds and views, loaded where a page has some. */
export interface PageModule {
  /** @param landing address of the page when it was loaded */
  createViews(config: Config, landing: string): Views
  /**
   * Look after the page's held nodes; a second call changes nothing.
   * @param allowed texts that pass the Trusted Types policy: for nodes that met the nonce rule
   * @param running what the gate counts as running, for the rule of the reload
   * @param ends what ends with Kelisim
   */
  mountPage(
    stage: Stage,
    allowed: Set<string>,
    trust: Trust,
    running: Set<Held>,
    report: Report,
    ends: (() => void)[],
  ): void
}
