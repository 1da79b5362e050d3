import { element } from '../lib/dom.js'
import { localize } from '../lib/localize.js'
import { NECESSARY } from '../lib/necessary.js'
import { countryNames } from '../locales/countries.js'
import type { FirstLayerWords } from '../locales/first-layer-words.js'
import { LANGUAGE_NAMES } from '../locales/language-names.js'
import type { Config, Language } from '../types.js'

export type PanelAction = 'accept-all' | 'reject-all' | 'open-settings' | 'close'

export interface PanelOptions {
  readonly config: Config
  /** In the language. */
  readonly words: FirstLayerWords
  readonly language: Language
  /** Something that went wrong, said above everything else. */
  readonly failure: string | null | undefined
  /** Nothing to choose: the failure alone, and a button to put it away. */
  readonly messageOnly: boolean
  onAction(action: PanelAction): void
  onLanguage(language: Language): void
}

/** The banner's region: words that scroll, buttons that stay. */
export const panel = (options: PanelOptions): HTMLElement => {
  const { config, words, language, failure, messageOnly } = options
  const { layout, position } = config.theme
  const labels = messageOnly
    ? { close: words.close! }
    : {
        'accept-all': words.acceptAll,
        'reject-all': words.rejectAll,
        'open-settings': words.settings,
      }
  const alert = failure ? [element('p', { class: 'lead', role: 'alert' }, failure)] : []
  return element(
    'section',
    {
      role: 'region',
      lang: language,
      'aria-label': words.title,
      class: `${layout} at-${position}`,
      part: 'banner',
    },
    element(
      'div',
      { class: 'words' },
      ...(messageOnly
        ? alert
        : [
            element(
              'div',
              { class: 'top' },
              element('h2', { part: 'title' }, words.title),
              languageSwitch(options),
            ),
            ...alert,
            ...(words.lead ? [element('p', { class: 'lead' }, words.lead)] : []),
            element('p', {}, words.body),
            element('p', { class: 'who' }, ...recipients(options), policyLink(options)),
          ]),
    ),
    element(
      'div',
      { class: 'actions' },
      ...(Object.entries(labels) as [PanelAction, string][]).map(([action, label]) =>
        element(
          'button',
          {
            class: 'button',
            part: action === 'open-settings' ? 'button plain' : 'button',
            'data-action': action,
            click: () => options.onAction(action),
          },
          label,
        ),
      ),
    ),
  )
}

const languageSwitch = ({ language, onLanguage }: PanelOptions) =>
  element(
    'div',
    { class: 'languages' },
    ...(Object.entries(LANGUAGE_NAMES) as [Language, string][]).map(([lang, name]) =>
      element(
        'button',
        {
          lang,
          'data-action': 'language',
          'aria-pressed': String(lang === language),
          click: () => onLanguage(lang),
        },
        name,
      ),
    ),
  )

const recipients = ({ config, words, language }: PanelOptions): (HTMLElement | string)[] => {
  const named = config.services.filter(({ category }) => category !== NECESSARY)
  if (named.length === 0) return []
  const [before = '', after = ''] = words.recipients.split('{{services}}')
  return [
    before,
    ...named.flatMap(({ facts }, i) => [
      i > 0 ? ', ' : '',
      element('b', { translate: 'no' }, localize(facts.name, language)),
      ` (${countryNames(facts.countries, language)})`,
    ]),
    `${after} `,
  ]
}

const policyLink = ({ config, words, language }: PanelOptions) =>
  element('a', { href: localize(config.policy.url, language) }, words.policyLink)
