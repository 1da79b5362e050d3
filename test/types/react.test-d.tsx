/** @jsxImportSource react */
import type { Kelisim } from 'kelisim'
import { expectTypeOf, it } from 'vitest'
import {
  ConsentEmbed,
  ConsentGate,
  ConsentProvider,
  useConsent,
  useKelisim,
} from '../../src/bindings/react.js'
import { readDecision } from '../../src/cookie.js'

it('hooks and components', () => {
  expectTypeOf(useConsent('analytics')).toBeBoolean()
  expectTypeOf(useKelisim()).toEqualTypeOf<Kelisim | undefined>()
  const decision = readDecision('', { policy: { version: '1', url: '/' } })
  const good = [
    <ConsentProvider key="1" decision={decision}>
      <ConsentGate category="marketing" fallback={<p>no</p>}>
        <b>yes</b>
      </ConsentGate>
    </ConsentProvider>,
    <ConsentEmbed key="2" category="functional" src="/a" title="A" width={560} allowFullScreen />,
    <kelisim-settings-link key="3" view="withdraw" className="quiet" />,
    <kelisim-embed key="4" category="functional" src="/a" title="A" />,
  ]
  const bad = [
    // @ts-expect-error a category is needed
    <ConsentGate key="1">yes</ConsentGate>,
    // @ts-expect-error a title is needed
    <ConsentEmbed key="2" category="functional" src="/a" />,
    // @ts-expect-error the code of a frame is not what Kelisim holds
    <ConsentEmbed key="3" category="functional" src="/a" title="A" srcDoc="<p>" />,
    // @ts-expect-error no such view
    <kelisim-settings-link key="4" view="policy" />,
    // @ts-expect-error a category is needed
    <kelisim-embed key="5" src="/a" title="A" />,
  ]
  expectTypeOf(good).toEqualTypeOf(bad)
})
