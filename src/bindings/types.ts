import type { Kelisim, KnownId, ReadDecision } from '../types.js'
import type { HeldFrame } from './hold-frame.js'

/** What `readDecision` of `kelisim/cookie` said on the server. */
export type Served = ReadDecision

export interface ConsentProviderProps<Node> {
  /** That of the request: what counts until Kelisim has started on the page. */
  decision: Served
  children?: Node
}

export interface ConsentGateProps<Node> {
  /** Category that must be allowed. */
  category: KnownId
  /** Only with this configured service, whatever its category. */
  service?: KnownId
  /** Shown while it is not. @default nothing */
  fallback?: Node
  children?: Node
}

export interface ConsentEmbedProps extends HeldFrame {
  /** What the frame shows, for those who do not see it and for its placeholder. */
  title: string
}

/** What React and Preact have in common. */
export interface Library<Node> {
  createContext<Value>(value: Value): { Provider: unknown }
  // biome-ignore lint/suspicious/noExplicitAny: the two libraries type it differently
  createElement(type: any, props: Record<string, unknown>, ...children: (Node | undefined)[]): Node
  // biome-ignore lint/suspicious/noExplicitAny: as above
  useContext(context: any): any
  useEffect(run: () => void, inputs: readonly unknown[]): void
  useRef<Value>(value: Value): { current: Value }
  useSyncExternalStore<Value>(
    subscribe: (listener: () => void) => () => void,
    read: () => Value,
    readOnServer: () => Value,
  ): Value
}

export interface Bindings<Node> {
  /** Is this category or service allowed now? Renders again when that changes. */
  useConsent(id: KnownId): boolean
  /** The Kelisim of this page, once it is there. */
  useKelisim(): Kelisim | undefined
  /** Tell allowed services about a view for every other path, after it was rendered. */
  usePageViews(path: string): void
  /** Hands on what the server read, so that nothing flashes. */
  ConsentProvider(props: ConsentProviderProps<Node>): Node
  /** Its children where the category is allowed, else the fallback. */
  ConsentGate(props: ConsentGateProps<Node>): Node
  /** A frame that waits for its consent, with a placeholder; takes the attributes of an iframe. */
  ConsentEmbed(props: ConsentEmbedProps): Node
}
