import { ConsentEmbed, ConsentGate, useConsent } from 'kelisim/react'
import type { kelisim } from './entries.js'

declare module 'kelisim' {
  interface Site {
    kelisim: typeof kelisim
  }
}

export function App() {
  const allowed = useConsent('google_analytics')
  // @ts-expect-error no such category
  useConsent('analitics')
  return (
    <ConsentGate category="marketing" fallback={String(allowed)}>
      <ConsentEmbed category="functional" src="/a" title="A" height={315} />
      <kelisim-settings-link view="receipt" />
    </ConsentGate>
  )
}
