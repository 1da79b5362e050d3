import { createInstance } from 'i18next'
import { reportFault } from '../lib/faults.js'
import { overrideWords } from '../lib/override-words.js'
import { receipt as kkReceipt } from '../locales/kk/receipt.js'
import { settings as kkSettings } from '../locales/kk/settings.js'
import { withdrawal as kkWithdrawal } from '../locales/kk/withdrawal.js'
import { receipt as ruReceipt } from '../locales/ru/receipt.js'
import { settings as ruSettings } from '../locales/ru/settings.js'
import { withdrawal as ruWithdrawal } from '../locales/ru/withdrawal.js'
import type { SettingsKey } from '../locales/settings-words.js'
import type { Language, Stage, Texts } from '../types.js'

export type Translate = (key: SettingsKey, values?: Record<string, string | number>) => string

/** By dotted path, the form a site's own words are given in too. */
const flat = (words: object, path = ''): Record<string, string> =>
  Object.assign(
    {},
    ...Object.entries(words).map(([key, value]) =>
      typeof value === 'string' ? { [path + key]: value } : flat(value, `${path}${key}.`),
    ),
  )

const WORDS: Readonly<Record<Language, Record<string, string>>> = {
  kk: flat({ ...kkSettings, receipt: kkReceipt, withdrawal: kkWithdrawal }),
  ru: flat({ ...ruSettings, receipt: ruReceipt, withdrawal: ruWithdrawal }),
}

/** Names no layer and no language has; the keys in them are looked at where they are used. */
const reportUnknown = (texts: Texts) => {
  for (const [layer, languages] of Object.entries(texts)) {
    if (layer !== 'banner' && layer !== 'settings') reportFault(`option texts.${layer} is unknown.`)
    for (const language of Object.keys(Object(languages)))
      if (!(language in WORDS))
        reportFault(`option texts.${layer}.${language} is unknown: languages are kk and ru.`)
  }
}

/** A browser that lacks a language counts by the rules of another one, whose forms may not be here. */
const withDefaults = (words: Record<string, string>): Record<string, string> => ({
  ...Object.fromEntries(
    Object.entries(words).map(([key, text]) => [key.replace(/_other$/, ''), text]),
  ),
  ...words,
})

/** Ours, with the site's own put over them. */
export const createWords = (texts: Texts): ((language: Language) => Translate) => {
  reportUnknown(texts)
  const wordsIn = (language: Language) => ({
    translation: withDefaults(
      overrideWords(WORDS[language], texts.settings?.[language], `texts.settings.${language}`),
    ),
  })
  // An instance of its own: the page may use i18next too.
  const i18n = createInstance()
  void i18n.init({
    lng: 'kk',
    resources: { kk: wordsIn('kk'), ru: wordsIn('ru') },
    fallbackLng: false,
    initAsync: false,
    keySeparator: false,
    nsSeparator: false,
    // Preact puts texts in as text nodes.
    interpolation: { escapeValue: false },
  })
  return language => {
    const t = i18n.getFixedT(language)
    // `$t(…)` in a site's own words would be looked up, without end where it leads back.
    return (key, values = {}) => t(key, { ...values, nest: false })
  }
}

const made = new WeakMap<Stage, (language: Language) => Translate>()

/** Made once a page, so that a faulty text is reported once. */
export const wordsOf = (stage: Stage, language: Language): Translate => {
  const words = made.get(stage) ?? createWords(stage.config.texts)
  made.set(stage, words)
  return words(language)
}
