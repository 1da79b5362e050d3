import type { ReadableAtom } from 'nanostores'
import type { Consent, DecisionState } from './decision.js'
import type { Language } from './language.js'
import type { Delivery, Receipt } from './receipt.js'
import type { Params } from './service.js'

/** What the dialog of the second layer can show. */
export type DialogView = 'settings' | 'receipt' | 'withdraw'

/** What {@link Kelisim.$view} can show. */
export type View = 'none' | 'banner' | DialogView

/**
 * The public API: `window.kelisim`, and what `createKelisim` gives. Nothing in it throws.
 * @typeParam In ids of the categories
 * @typeParam Of ids of the services
 */
export interface Kelisim<In extends string = string, Of extends string = string> {
  readonly $decision: ReadableAtom<DecisionState>
  readonly $consent: ReadableAtom<Consent<In | Of>>
  readonly $view: ReadableAtom<View>
  readonly $delivery: ReadableAtom<Delivery>
  readonly $language: ReadableAtom<Language>
  /** Is this category or service allowed now? */
  has(categoryOrService: In | Of): boolean
  /** Resolves once it is allowed; never if it never is. */
  whenGranted(categoryOrService: In | Of): Promise<void>
  /** Called with every new decision. @returns a function that ends it */
  onChange(listener: (consent: Consent<In | Of>) => void): () => void
  acceptAll(): void
  rejectAll(): void
  /** Choose by category and, where it differs, by service. What is not named is refused. */
  save(choice: { readonly categories?: Wish<In>; readonly services?: Wish<Of> }): void
  /** Refuse everything at once, stop what runs, remove what it left. */
  withdraw(): void
  /** @param view @default 'settings' */
  openSettings(view?: DialogView): void
  setLanguage(language: Language): void
  /**
   * Tell allowed services about a view; call after the address and title have changed.
   * @param url full address; with `''` no view is told, and only held markup that the page may have
   *   got since is found. @default that of the page
   */
  page(url?: string): void
  goal(name: string, params?: Params): void
  event(name: string, params?: Params): void
  /** The present decision as the visitor may keep it; `null` while there is none. */
  receipt(): Receipt | null
  /** Take the interface and all listeners off the page and stop the services. */
  destroy(): void
}

type Wish<Id extends string> = Readonly<
  string extends Id ? Record<string, boolean> : Partial<Record<Id, boolean>>
>

/** Its ids as the options name them; any text where those are not known when compiling. */
export type KelisimOf<Given> = Kelisim<
  | 'necessary'
  | 'functional'
  | 'analytics'
  | 'marketing'
  | ('categories' extends keyof Given ? IdIn<Given['categories']> : never),
  'services' extends keyof Given ? IdIn<Given['services']> : never
>

type IdIn<List> =
  NonNullable<List> extends readonly { readonly id: infer Id extends string }[] ? Id : never

/**
 * For the ids of hooks and components to be checked:
 * `declare module 'kelisim' { interface Site { kelisim: typeof kelisim } }`
 */
// biome-ignore lint/suspicious/noEmptyInterface: a site fills it in
export interface Site {}

/** An id of a category or a service of the {@link Site}. */
export type KnownId = Site extends { kelisim: { has(id: infer Id): boolean } } ? Id : string
