import { element } from '../lib/dom.js'
import { adoptStyle } from '../lib/styles.js'
import css from './embed.css?inline'
import { setCovered, takeRoom } from './frame-box.js'

/** What stands in the place of a held frame. */
export interface Placeholder {
  readonly host: HTMLElement
  /** Beside the frame, in its room; again after the page has changed. */
  place(): void
  /** Draw the words anew; what has the focus keeps it. */
  draw(content: Content): void
  /** The words on it, in reading order. */
  words(): string[]
  remove(): void
}

export interface Content {
  readonly lang: string
  readonly title: string
  readonly lines: readonly string[]
  /** Label and what it does, by `data-action`. */
  readonly actions: Readonly<Record<string, readonly [label: string, run: () => void]>>
  readonly link: readonly [label: string, address: string]
  /** Picture from the own origin. */
  readonly poster: string | undefined
}

/** @param media of the dark colours, `null` for what the visitor's system prefers */
export const createPlaceholder = (
  frame: HTMLIFrameElement,
  media: string | null,
  nonce: string,
): Placeholder => {
  const host = element('div', { class: 'kelisim-embed', 'data-nosnippet': '' })
  const root = host.attachShadow({ mode: 'open' })
  adoptStyle(root, media ? css.replace(/\(prefers-color-scheme: ?dark\)/, media) : css, nonce)
  const adapt = takeRoom(frame, root, nonce)

  return {
    host,
    place() {
      const next = frame.nextElementSibling
      // Left by a copy of the page, like those Turbo keeps.
      if (next?.className === host.className && !next.shadowRoot) next.remove()
      if (frame.nextSibling !== host) frame.after(host)
      adapt()
    },
    draw({ lang, title, lines, actions, link, poster }) {
      const focused = root.activeElement?.getAttribute('data-action')
      root.replaceChildren(
        element(
          'div',
          {
            class: 'box',
            role: 'group',
            'aria-label': title,
            lang,
            // A page that scrolls to what has got the focus would lose the click.
            mousedown: (event: Event) => event.preventDefault(),
          },
          ...(poster ? [element('img', { src: poster, alt: '' })] : []),
          element(
            'div',
            { class: 'card' },
            element(
              'div',
              { class: 'words' },
              element('p', { class: 'title' }, title),
              ...lines.map(line => element('p', {}, line)),
              element('a', { href: link[1], rel: 'noopener' }, link[0]),
            ),
            element(
              'div',
              { class: 'actions' },
              ...Object.entries(actions).map(([action, [label, click]]) =>
                element('button', { type: 'button', 'data-action': action, click }, label),
              ),
            ),
          ),
        ),
      )
      if (focused) root.querySelector<HTMLElement>(`[data-action="${focused}"]`)?.focus()
    },
    words: () =>
      [...root.querySelectorAll('p, button, a')].map(({ textContent }) => textContent ?? ''),
    remove() {
      setCovered(frame, false)
      host.remove()
    },
  }
}
