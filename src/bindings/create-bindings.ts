import { NECESSARY } from '../lib/necessary.js'
import { type HeldFrame, holdFrame } from './hold-frame.js'
import { running, whenChanged } from './running.js'
import type { Bindings, Library, Served } from './types.js'

const allows = (served: Served | undefined, id: string) =>
  id === NECESSARY ||
  (served?.status === 'decided' && (served.services[id] ?? served.categories[id]) === true)

/** The bindings for a library with the hooks of React. */
export const createBindings = <Node>({
  createContext,
  createElement,
  useContext,
  useEffect,
  useRef,
  useSyncExternalStore,
}: Library<Node>): Bindings<Node> => {
  const ServedDecision = createContext<Served | undefined>(undefined)
  const absent = () => undefined

  const useConsent = (id: string) => {
    const served = useContext(ServedDecision)
    const before = () => allows(served, id)
    return useSyncExternalStore(whenChanged, () => running()?.has(id) ?? before(), before)
  }

  return {
    useConsent,
    useKelisim: () => useSyncExternalStore(whenChanged, running, absent),
    usePageViews(path) {
      useEffect(() => running()?.page(), [path])
    },
    ConsentProvider: ({ decision, children }) =>
      createElement(ServedDecision.Provider, { value: decision }, children),
    ConsentGate: ({ category, service, fallback, children }) =>
      (useConsent(service ?? category) ? children : fallback) ?? (null as Node),
    ConsentEmbed({ category, service, src, name, link, poster, ...rest }) {
      const frame = useRef<HTMLIFrameElement | null>(null)
      const held: HeldFrame = { category, service, src, name, link, poster }
      useEffect(() => holdFrame(frame.current!, held), Object.values(held))
      // Another consent, another frame: what was started under the former one goes.
      return createElement('iframe', { ...rest, key: `${category} ${service}`, ref: frame })
    },
  }
}
