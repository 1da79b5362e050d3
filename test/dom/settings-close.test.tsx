import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { activeElement } from '../../src/lib/dom.js'
import { mountSettings } from '../../src/settings/index.js'
import { checked, createStage } from './settings-stage.js'

let page: ReturnType<typeof createStage>

beforeEach(() => {
  page = createStage()
})
afterEach(() => {
  page.remove()
  document.body.replaceChildren()
  vi.restoreAllMocks()
})

const opener = (parent: Element | ShadowRoot) => {
  const button = document.createElement('button')
  parent.append(button)
  button.focus()
  return button
}

describe.each([
  ['the close button', () => page.press('[data-action="close"]')],
  // What Esc and the back gesture of phones come to.
  ['Esc', async () => (page.part('dialog') as HTMLDialogElement).close()],
])('closing by %s', (_, close) => {
  it('decides nothing and keeps the draft for the next time', async () => {
    await page.open()
    await page.press('[data-category="marketing"]')
    await close()
    expect(page.close).toHaveBeenCalledTimes(1)
    expect(page.decide).not.toHaveBeenCalled()
    expect(page.part('dialog')).toBeNull()
    await page.open()
    expect(checked(page, 'marketing')).toBe('true')
  })
})

describe('the focus', () => {
  it('goes to the heading and back to the opener', async () => {
    const button = opener(document.body)
    await page.open()
    expect(activeElement()?.tagName).toBe('H2')
    await page.press('[data-action="close"]')
    expect(activeElement()).toBe(button)
  })

  it('goes back into our own shadow root', async () => {
    const button = opener(page.root)
    await page.open()
    await page.press('[data-action="close"]')
    expect(activeElement()).toBe(button)
  })

  it("goes to the banner's new button where the opener is no more", async () => {
    const button = opener(page.root)
    await page.open()
    button.remove()
    const next = document.createElement('button')
    next.dataset.action = 'open-settings'
    page.root.prepend(next)
    await page.press('[data-action="close"]')
    expect(activeElement()).toBe(next)
  })
})

describe('the page behind', () => {
  const sheets = () => document.adoptedStyleSheets.length

  it('is held while the dialog is open, and let go', async () => {
    const before = sheets()
    await page.open()
    expect(sheets()).toBe(before + 1)
    page.remove()
    page.remove()
    expect(sheets()).toBe(before)
    expect(page.root.adoptedStyleSheets).toHaveLength(0)
    expect(page.root.childNodes).toHaveLength(0)
  })

  it('keeps what else is in the root', async () => {
    const banner = document.createElement('section')
    page.root.append(banner)
    await page.open()
    expect(banner.nextElementSibling?.querySelector('dialog')).not.toBeNull()
    page.remove()
    expect([...page.root.children]).toEqual([banner])
  })

  it('is not held by a dialog that nobody can see', async () => {
    vi.spyOn(HTMLDialogElement.prototype, 'checkVisibility').mockReturnValue(false)
    const before = sheets()
    await page.open()
    expect(sheets()).toBe(before)
    expect(page.part('dialog[open]')).toBeNull()
  })

  it('gets no exception from a browser without modal dialogs', async () => {
    vi.spyOn(HTMLDialogElement.prototype, 'showModal').mockImplementation(() => {
      throw new TypeError('showModal is not a function')
    })
    await page.open()
    expect(page.part('dialog[open]')).not.toBeNull()
  })
})

it('a dialog that cannot be drawn leaves nothing behind', () => {
  const broken = createStage()
  Object.defineProperty(broken.stage.config, 'services', {
    get() {
      throw new Error('a fault of the page')
    },
  })
  const before = [broken.root.childNodes.length, broken.root.adoptedStyleSheets.length]
  expect(() => mountSettings(broken.stage, broken.root)).toThrow('a fault of the page')
  expect([broken.root.childNodes.length, broken.root.adoptedStyleSheets.length]).toEqual(before)
})
