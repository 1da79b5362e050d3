import type { ComponentChildren, HTMLAttributes, IframeHTMLAttributes } from 'preact'
import {
  createContext,
  createElement,
  useContext,
  useEffect,
  useRef,
  useSyncExternalStore,
} from 'preact/compat'
import type { ElementAttributes } from '../elements/attributes.js'
import { createBindings } from './create-bindings.js'
import type { ConsentEmbedProps, Bindings as Of } from './types.js'

/** Bindings for Preact. */

/** Those of an iframe but the ones the placeholder needs its own of. */
type FrameProps = Omit<
  IframeHTMLAttributes<HTMLIFrameElement>,
  keyof ConsentEmbedProps | 'srcdoc' | 'srcDoc'
>

interface Bindings extends Omit<Of<ComponentChildren>, 'ConsentEmbed'> {
  ConsentEmbed(props: ConsentEmbedProps & FrameProps): ComponentChildren
}

const bindings: Bindings = /* @__PURE__ */ createBindings<ComponentChildren>({
  createContext,
  createElement,
  useContext,
  useEffect,
  useRef,
  useSyncExternalStore,
})

/** Is this category or service allowed now? Renders again when that changes. */
export const useConsent: Bindings['useConsent'] = bindings.useConsent
/** The Kelisim of this page, once it is there. */
export const useKelisim: Bindings['useKelisim'] = bindings.useKelisim
/**
 * Tell allowed services about a view for every other path, after it was rendered.
 * @example
 * ```tsx
 * import { usePageViews } from 'kelisim/preact'
 *
 * export function Layout({ pathname }: { pathname: string }) {
 *   usePageViews(pathname)
 *   return <main />
 * }
 * ```
 */
export const usePageViews: Bindings['usePageViews'] = bindings.usePageViews
/** Hands on what the server read, so that nothing flashes. */
export const ConsentProvider: Bindings['ConsentProvider'] = bindings.ConsentProvider
/**
 * Its children where the category is allowed, else the fallback.
 * @example
 * ```tsx
 * import { ConsentGate } from 'kelisim/preact'
 *
 * export const Offers = () => (
 *   <ConsentGate category="marketing" fallback={<p>…</p>}>
 *     <ul />
 *   </ConsentGate>
 * )
 * ```
 */
export const ConsentGate: Bindings['ConsentGate'] = bindings.ConsentGate
/**
 * A frame that waits for its consent, with a placeholder; takes the attributes of an iframe.
 * @example
 * ```tsx
 * import { ConsentEmbed } from 'kelisim/preact'
 *
 * export const Lesson = ({ id }: { id: string }) => (
 *   <ConsentEmbed
 *     category="functional"
 *     src={`https://www.youtube-nocookie.com/embed/${id}`}
 *     title="Lesson 1"
 *     width={560}
 *     height={315}
 *   />
 * )
 * ```
 */
export const ConsentEmbed: Bindings['ConsentEmbed'] = bindings.ConsentEmbed

export type { ConsentEmbedProps, ConsentGateProps, ConsentProviderProps, Served } from './types.js'

type Tag<Name extends keyof ElementAttributes> = HTMLAttributes<HTMLElement> &
  ElementAttributes[Name]

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'kelisim-settings-link': Tag<'kelisim-settings-link'>
      'kelisim-embed': Tag<'kelisim-embed'>
    }
  }
}
