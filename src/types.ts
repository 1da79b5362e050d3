import type { ReadableAtom } from 'nanostores'
import type { ConsentRecord } from './protocol.js'

/** The languages the interface speaks, Kazakh first. */
export type Language = 'kk' | 'ru'

/** One text in both languages, or one that is the same in both (a name, an address of a page). */
export type Localized = string | Readonly<Record<Language, string>>

/** What the dialog of the second layer can show. */
export type DialogView = 'settings' | 'receipt' | 'withdraw'

/** What {@link Kelisim.$view} can show. */
export type View = 'none' | 'banner' | DialogView

// --- options ---------------------------------------------------------------------------------

/** Options of `createKelisim`; a script tag takes the same from `data-*` and its JSON element. */
export interface Options {
  /** The policy a visitor consents under. A new `version` asks every visitor again. */
  policy: {
    /** Any text that changes with the policy, e.g. `'2024-01-03'`. */
    version: string
    /** Path or http(s) address of the policy, one or one for each language. */
    url: Localized
  }
  /**
   * Where the consent records go: a path of the site or an http(s) URL, more about how they are
   * posted, or a function of the site's own.
   * @default none: nothing is posted, `$delivery` says `off`
   */
  endpoint?: Endpoint
  /** Who asks for the consent. @default none: `controller: null` in the record and one warning */
  operator?: Operator
  /** The services to hold back. A faulty one is reported and left out. @default [] */
  services?: readonly Service[]
  /** Categories beside the four built-in ones. @default [] */
  categories?: readonly Category[]
  /** Language of the interface. @default `<html lang>`, else the browser's, else `'kk'` */
  language?: Language
  /** How long a choice holds, in months, 1–36, yes and no alike. @default 6 */
  termMonths?: number
  /** Whole number to raise when the meaning of the words changes; asks again. @default 1 */
  textsRevision?: number
  /**
   * Reload after a withdrawal: `'auto'` only when a started service cannot stop by itself.
   * @default 'auto'
   */
  reload?: 'auto' | 'always' | 'never'
  /** The page's CSP nonce. @default that of the page's own scripts */
  nonce?: string
  /** Name of the Trusted Types policy; from npm alone. @default 'kelisim' */
  trustedTypesPolicy?: string
  /** Scheme of both layers, shape of the first; colours are CSS custom properties of `#kelisim`. */
  theme?: Theme
  /** Words of the site's own, by key. A faulty one is reported and ours stays. @default none */
  texts?: Texts
  /** List of the third parties the operator works with (policy 11.3). @default none */
  partners?: Partners
  /** Page for requests about data already received. @default none: the words name no way */
  rightsUrl?: Localized
  /**
   * The page is a single-page application. `'auto'`: its navigations are found by themselves,
   * `'manual'`: it calls `page()`. @default none: each view is a page load
   */
  spa?: 'auto' | 'manual'
  /**
   * Parameters of the page's address that services may be told, beside where a visitor came from
   * (`utm_*`, `from`, `_openstat`, and click ids while marketing is allowed). @default []
   */
  addressParams?: readonly string[]
}

/**
 * Where the records go. A function is called with each record until it says that it is kept: by
 * `true`, or by an answer of a server, read like any other (2xx is kept; 400, 409, 413, 415 and 422
 * drop the record for good; `Retry-After` is waited for). `false`, a rejection and 20 seconds
 * without a word mean: again later. It may be called twice with the same `recordId`.
 */
export type Endpoint =
  | string
  | EndpointOptions
  | ((record: ConsentRecord) => Delivered | Promise<Delivered>)

/** What a function says of a record: the answer of a server, or whether it is kept. */
export type Delivered = Response | boolean

export interface EndpointOptions {
  /** A path of the site or an http(s) URL. */
  url: string
  /** Sent along with each record. @default none */
  headers?: Readonly<Record<string, string>>
  /** Whether cookies go along. @default 'same-origin' */
  credentials?: 'omit' | 'same-origin' | 'include'
  /** `'text/plain'` needs no preflight on another origin. @default 'application/json' */
  contentType?: 'application/json' | 'text/plain'
  /** What is posted, as JSON, in place of the record. @default the record */
  transform?(record: ConsentRecord): unknown
}

export interface Theme {
  /** @default 'auto': what the visitor's system prefers */
  scheme?: 'auto' | 'light' | 'dark'
  /** A card in a corner, or a bar over the whole width. @default 'card' */
  layout?: 'card' | 'bar'
  /** Lower corner of a card, edge of a bar. @default 'left', 'bottom' */
  position?: 'left' | 'right' | 'bottom' | 'top'
}

/** Overrides by layer, language and key; each keeps the placeholders of the text it replaces. */
export interface Texts {
  /** Keys of `FirstLayerWords` and `RareWords`, e.g. `title`. */
  banner?: Partial<Record<Language, Readonly<Record<string, string>>>>
  /** Keys of `SettingsWords`, `ReceiptWords` and `WithdrawalWords` as a path, e.g. `receipt.title`. */
  settings?: Partial<Record<Language, Readonly<Record<string, string>>>>
}

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

export interface Partners {
  /** Path or http(s) address of the list. */
  url: Localized
  /** Any text that changes with the list; stands in every record. */
  version: string
}

export interface Operator {
  /** Name as it must stand in the consent (law 94-V art. 8(4)(1)). */
  name: Localized
  /** БИН/БСН, 12 digits. */
  bin: string
  address?: Localized
}

export interface Category {
  /** Lower-case letters, digits, `_` and `-`. */
  id: string
  title: Localized
  description: Localized
}

// --- services --------------------------------------------------------------------------------

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

// --- decision --------------------------------------------------------------------------------

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

/**
 * `off` no endpoint · `idle` nothing to send · `waiting` kept until it arrived · `memory` the browser
 * keeps nothing: it is sent again while this page is open · `sent` the newest record arrived ·
 * `dropped` the endpoint refused the newest record for good.
 */
export type Delivery = 'off' | 'idle' | 'waiting' | 'memory' | 'sent' | 'dropped'

/** A decision as the visitor may keep it. */
export interface Receipt extends Decision {
  /** ISO 8601, UTC. */
  readonly validUntil: string
  /** What was, or will be, posted; `null` where this browser did not keep it. */
  readonly record: ConsentRecord | null
  /** What became of the record; `null` where nobody knows. */
  readonly delivery: Exclude<Delivery, 'idle' | 'memory'> | null
}

// --- events ----------------------------------------------------------------------------------

export type ServiceState = 'started' | 'stopped' | 'unavailable' | 'failed'

/** State of a held node, in `data-consent-state` too; `refused`: a script without the nonce. */
export type HeldState = 'held' | 'running' | 'failed' | 'refused'

/** `detail` of the events on `document`. */
export interface KelisimEvents {
  'kelisim:ready': { state: DecisionState }
  'kelisim:decision': { state: DecisionState; consent: Consent }
  /** With `node` for a held one, then `service` may be the id of its category. */
  'kelisim:service': { service: string; state: ServiceState | HeldState; node?: Element }
  'kelisim:cleanup': { services: readonly string[]; removed: string[]; survived: string[] }
  /** The visitor would not lose a form to the reload that ends what `running` names by id. */
  'kelisim:reload': { state: 'declined'; running: readonly string[] }
  'kelisim:delivery': {
    recordId: string
    state: 'sent' | 'waiting' | 'memory' | 'dropped'
    status?: number
  }
  'kelisim:error': { message: string }
}

declare global {
  interface DocumentEventMap {
    'kelisim:ready': CustomEvent<KelisimEvents['kelisim:ready']>
    'kelisim:decision': CustomEvent<KelisimEvents['kelisim:decision']>
    'kelisim:service': CustomEvent<KelisimEvents['kelisim:service']>
    'kelisim:cleanup': CustomEvent<KelisimEvents['kelisim:cleanup']>
    'kelisim:reload': CustomEvent<KelisimEvents['kelisim:reload']>
    'kelisim:delivery': CustomEvent<KelisimEvents['kelisim:delivery']>
    'kelisim:error': CustomEvent<KelisimEvents['kelisim:error']>
  }
  interface Window {
    kelisim?: Kelisim
  }
}

// --- the object a page holds -----------------------------------------------------------------

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

/** Options as they are given: what none of them is called is a mistake. */
export type Exactly<Given extends Options> = Given & {
  readonly [Name in Exclude<keyof Given, keyof Options>]: never
}

/**
 * For the ids of hooks and components to be checked:
 * `declare module 'kelisim' { interface Site { kelisim: typeof kelisim } }`
 */
// biome-ignore lint/suspicious/noEmptyInterface: a site fills it in
export interface Site {}

/** An id of a category or a service of the {@link Site}. */
export type KnownId = Site extends { kelisim: { has(id: infer Id): boolean } } ? Id : string

/** Options after validation: complete, frozen, only services without fault. */
export interface Config {
  readonly policy: Readonly<Options['policy']>
  readonly endpoint: Endpoint | null
  readonly operator: Operator | null
  readonly services: readonly Service[]
  /** Ids of the optional categories, the built-in ones first. */
  readonly optional: readonly string[]
  readonly categories: readonly Category[]
  readonly language: Language | null
  readonly termMonths: number
  readonly textsRevision: number
  readonly reload: 'auto' | 'always' | 'never'
  readonly nonce: string
  readonly theme: Required<Theme>
  readonly texts: Texts
  readonly partners: Partners | null
  readonly rightsUrl: Localized | null
  readonly spa: 'auto' | 'manual' | null
  readonly addressParams: readonly string[]
}

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

/** A service, or a group of held scripts that runs under the consent of its id. */
export type Held = Pick<Service, 'id'> & Partial<Service>

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
