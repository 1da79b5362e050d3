import type { Config } from './config.js'
import type { Choice, Method, Reason, Shown } from './decision.js'
import type { Kelisim, View } from './kelisim.js'
import type { Language } from './language.js'

/** What the layers of the interface are given instead of the app's inside. */
export interface Stage {
  readonly config: Config
  /** The public API; its stores say what to show. */
  readonly app: Kelisim
  /**
   * Decide; the view closes, but for a withdrawal, whose outcome it shows.
   * @param shown the words that were on the screen; @default those of the banner
   */
  decide(choice: Partial<Choice>, method: Method, shown?: Shown): void
  open(view: Exclude<View, 'none'>): void
  /** Close what is open: to the banner while undecided, else to nothing. */
  close(): void
}

/** An element of the interface that is on the page until `remove`. */
export interface Mounted {
  remove(): void
}

/** The first layer, as `kelisim.ts` is given it. */
export type FirstLayer = (
  stage: Stage,
  bringSettings: () => Promise<SettingsModule>,
  bringRare: () => Promise<RareModule>,
) => Mounted & {
  /** The words on the screen now, in reading order; none while it is closed. */
  words(): readonly string[]
}

/** The lazily loaded second layer. */
export interface SettingsModule {
  /** Put the dialog into the root, open. It stays until `remove`. */
  mountSettings(stage: Stage, root: ShadowRoot): Mounted
}

/**
 * What few pages need: words of the site's own, why a visitor is asked again, how to mend options,
 * a reload that asks first.
 */
export interface RareModule {
  /** Report colours of the page's that are none, and put ours back. @param css of the root */
  mendColours(root: ShadowRoot, css: string, nonce: string): void
  /** @param reason picks what the words are led by */
  adaptWords<Words extends object>(
    words: Readonly<Record<Language, Words>>,
    config: Config,
    reason: Reason | undefined,
  ): Readonly<Record<Language, Words & { lead?: string | undefined }>>
  /** @returns what to append to the fault, with a space before it; nothing for an unknown one */
  remedyFor(fault: string): string
  /**
   * Reload the page to end services; asks first where a form is filled in.
   * @param running ids of those that only a reload ends
   */
  reload(stage: Stage, running: readonly string[]): void
}
