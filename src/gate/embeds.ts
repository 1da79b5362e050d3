import { isAddress } from '../lib/address.js'
import { listen } from '../lib/listen.js'
import { localize } from '../lib/localize.js'
import { adoptStyle } from '../lib/styles.js'
import type { Config, EmbedWords, Kelisim, Language, Service, Shown } from '../types.js'
import { COVERED_CSS } from './frame-box.js'
import { groupOf } from './held.js'
import { linkOf, sourceOf } from './known-source.js'
import { createPlaceholder, type Placeholder } from './placeholder.js'

/** Whom a frame is loaded from, as a record names it. */
export type Recipient = Pick<Service, 'id' | 'category' | 'facts'>

export interface EmbedsOptions {
  readonly config: Config
  readonly app: Kelisim
  readonly words: Readonly<Record<Language, EmbedWords>>
  countryName(code: string, language: Language): string
  /** This frame may be loaded, this time. */
  once(frame: HTMLIFrameElement, from: Recipient, shown: Shown): void
  /** Its category may, from now on, and the recipient where it is a configured service. */
  allow(from: Recipient, shown: Shown): void
}

export interface Embeds {
  cover(frame: HTMLIFrameElement): void
  uncover(frame: HTMLIFrameElement): void
  end(): void
}

const isOwn = (address: string | undefined) =>
  isAddress(address) && new URL(address, document.baseURI).origin === location.origin

/** Placeholders in the room of the frames that are held. */
export const createEmbeds = (options: EmbedsOptions): Embeds => {
  const { config, app } = options
  const { scheme } = config.theme
  const media = scheme === 'dark' ? 'all' : scheme === 'light' ? 'not all' : null
  const placeholders = new Map<HTMLIFrameElement, Placeholder>()

  const describe = (frame: HTMLIFrameElement) => {
    const { src = '', consent = '', consentName } = frame.dataset
    const language = app.$language.get()
    const source = sourceOf(src)
    const from: Recipient = config.services.find(({ id }) => id === groupOf(frame)) ?? {
      ...source,
      category: consent,
    }
    const places = from.facts.countries.map(code => options.countryName(code, language)).join(', ')
    return {
      from,
      kind: source.kind,
      language,
      words: options.words[language],
      name: (consentName || localize(from.facts.name, language)) + (places && ` (${places})`),
    }
  }

  /** In the language, unless the page has given one. */
  const entitle = (frame: HTMLIFrameElement) => {
    if (frame.title && frame.title !== frame.dataset.kelisimTitle) return
    const { words, name } = describe(frame)
    frame.title = frame.dataset.kelisimTitle = `${words.title}: ${name}`
  }

  const draw = (placeholder: Placeholder, frame: HTMLIFrameElement) => {
    const { from, kind, language, words, name } = describe(frame)
    const { src = '', consentLink, consentPoster } = frame.dataset
    const own = config.categories.find(({ id }) => id === from.category)
    const category = own ? localize(own.title, language) : words[from.category as keyof EmbedWords]
    /** What has the focus is about to go. */
    const act = (run: (from: Recipient, shown: Shown) => void) => () => {
      run(from, { language, layer: 'banner', text: placeholder.words() })
      frame.focus()
    }
    placeholder.draw({
      lang: language,
      title: frame.title || words.title,
      lines: [words[kind].replace('{{service}}', () => name), words.note],
      actions: {
        'load-once': [words.once, act((...given) => options.once(frame, ...given))],
        ...(config.optional.includes(from.category) && {
          'allow-category': [
            words.allow.replace('{{category}}', () => category),
            act(options.allow),
          ],
        }),
      },
      link: [words.open, isAddress(consentLink) ? consentLink : linkOf(src)],
      poster: isOwn(consentPoster) ? consentPoster : undefined,
    })
  }

  const ends = [
    adoptStyle(document, COVERED_CSS, config.nonce),
    app.$language.listen(() => {
      document.querySelectorAll<HTMLIFrameElement>('[data-kelisim-title]').forEach(entitle)
      placeholders.forEach(draw)
    }),
    // Rules of the page may be others now.
    listen(window, 'resize', () => placeholders.forEach(one => one.place())),
    () => placeholders.forEach(one => one.remove()),
  ]

  return {
    cover(frame) {
      const placeholder = placeholders.get(frame) ?? createPlaceholder(frame, media, config.nonce)
      placeholders.set(frame, placeholder)
      draw(placeholder, frame)
      placeholder.place()
    },
    uncover(frame) {
      placeholders.get(frame)?.remove()
      placeholders.delete(frame)
      entitle(frame)
    },
    end: () => ends.forEach(end => end()),
  }
}
