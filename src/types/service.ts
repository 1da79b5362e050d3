import type { Consent } from './decision.js'
import type { Localized } from './language.js'

/** One interface for every service that waits for consent. */
export interface Service<Id extends string = string> {
  /** Lower-case letters, digits and `_`, e.g. `yandex_metrika`. */
  readonly id: Id
  /** Id of the category it belongs to. */
  readonly category: string
  /** What the visitor is told. */
  readonly facts: ServiceFacts
  /** A mistake in its options: the service is left out and the text reported. */
  readonly fault?: string | undefined
  /** Addresses `load` may be given; nothing else passes the Trusted Types policy. @default none */
  readonly scripts?: readonly string[]
  /** What to remove while it is not allowed. @default nothing */
  readonly traces?: Traces
  /**
   * Called while its consent is missing, at start and after a withdrawal, and by `destroy()`: sets
   * opt-out flags.
   */
  deny?(): void
  /** Start once consent is there. Called at most once until `stop`. */
  start(context: ServiceContext): void
  /** A decision left it running, but may have changed what else is allowed. */
  update?(context: ServiceContext): void
  /** Stop without a reload. */
  stop?(context: ServiceContext): void
  /** Report a view of a single-page application. */
  page?(view: PageView): void
  /** Report a goal reached (Metrika, VK). */
  goal?(name: string, params?: Params): void
  /** Report an event (Google's services). */
  event?(name: string, params?: Params): void
}

/** What a visitor is told about a service. */
export interface ServiceFacts {
  readonly name: Localized
  /** ISO 3166-1 alpha-2 codes of the countries its recipients are in, e.g. `['RU']`. */
  readonly countries: readonly string[]
  /** How long the data are kept. Required, unless the facts are `bundled`. */
  readonly retention?: Localized
  /** The second layer knows the rest by the service's id; what stands here goes before it. */
  readonly bundled?: boolean
  /** Legal name of who runs it. */
  readonly provider?: Localized
  readonly purpose?: Localized
  /** Which data it receives. */
  readonly data?: Localized
  /** The provider's own policy, an http(s) address. */
  readonly policyUrl?: Localized
  /** What it keeps in the browser. @default [] */
  readonly cookies?: readonly CookieFacts[]
}

/** A line of the cookie table. */
export interface CookieFacts {
  /** As the browser shows it; `<…>` stands for a part that differs. */
  readonly name: string
  readonly purpose: Localized
  /** ISO 8601 duration of one unit (`P1Y`, `P6M`, `P180D`, `PT20H`, `PT30M`), or until when. */
  readonly lifetime: string | 'session' | 'until_deleted'
  /** @default 'first_party' */
  readonly type?: 'first_party' | 'third_party' | 'local_storage' | 'session_storage'
  /** Whether third parties can read it. */
  readonly thirdPartyAccess: boolean
}

/** Names, or patterns of names, that a service leaves behind on the site's own domain. */
export interface Traces {
  readonly cookies?: readonly (string | RegExp)[]
  readonly localStorage?: readonly (string | RegExp)[]
  readonly sessionStorage?: readonly (string | RegExp)[]
}

export interface ServiceContext {
  /** Term of a choice in months: what a service's own cookies need not outlive. */
  readonly termMonths: number
  /** What is allowed now, by category id and by service id. */
  consent(): Consent
  /**
   * Views to report at the start, oldest first: in a single-page application, and where the tag's
   * own would tell more of the address than it may. Else none.
   */
  readonly views: readonly PageView[]
  /** The page is a single-page application: each view is reported, by the tag or by `page`. */
  readonly spa: boolean
  /** Append one async script with the page's nonce; a failure makes the service `unavailable`. */
  load(url: string, onLoad?: () => void): void
}

export interface PageView {
  /** Its address, cleaned: see `addressParams`. */
  url: string
  /** Address of the view before, cleaned; for the first one `document.referrer`. */
  referrer: string
  /** Unknown for a view that was over before there was consent. */
  title?: string
}

export type Params = Readonly<Record<string, unknown>>

/** A service, or a group of held scripts that runs under the consent of its id. */
export type Held = Pick<Service, 'id'> & Partial<Service>
