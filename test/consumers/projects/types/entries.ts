import { createKelisim, type Kelisim, type KelisimEvents } from 'kelisim'
import { type AskedOptions, readDecision } from 'kelisim/cookie'
import { createKelisim as createCore } from 'kelisim/core'
import { defineElements } from 'kelisim/elements'
import { createReceiver, openLibsqlStore } from 'kelisim/receiver'
import schema from 'kelisim/schema.json' with { type: 'json' }
import { googleAnalytics } from 'kelisim/services/google-analytics'
import { yandexMetrika } from 'kelisim/services/yandex-metrika'

export const kelisim = createKelisim({
  policy: { version: '1', url: '/policy' },
  services: [yandexMetrika({ ids: [1] }), googleAnalytics({ ids: ['G-TEST12345'] })],
})
kelisim.has('analytics')
kelisim.has('yandex_metrika')
// @ts-expect-error no such category
kelisim.has('analitics')

const options: AskedOptions = { policy: { version: '1', url: '/policy' } }
const read = readDecision('', options)
export const why: string = read.status === 'undecided' ? read.reason : String(read.services.chat)

export const app: Kelisim = createCore({ policy: { version: '1', url: '/policy' } })
document.addEventListener(
  'kelisim:ready',
  ({ detail }) => detail.state satisfies KelisimEvents['kelisim:ready']['state'],
)
document.createElement('kelisim-embed').setAttribute('category', 'functional')
defineElements()
schema satisfies object

export const receive = async () =>
  createReceiver({ store: await openLibsqlStore({ file: 'a.db' }), origins: [] }).fetch
