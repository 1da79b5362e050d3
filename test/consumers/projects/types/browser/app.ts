import { createKelisim, yandexMetrika } from 'kelisim'
import { readDecision } from 'kelisim/cookie'
import { createKelisim as createCore } from 'kelisim/core'
import { defineElements } from 'kelisim/elements'
import { useConsent } from 'kelisim/preact'

export const options = {
  policy: { version: '1', url: '/policy' },
  services: [yandexMetrika({ ids: [1] })],
} as const

export const all = [createKelisim(options), createCore(options), readDecision('', options)]
export { defineElements, useConsent }
