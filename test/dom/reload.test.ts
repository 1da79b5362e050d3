import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { adaptWords } from '../../src/rare/adapt-words.js'
import { isDirty } from '../../src/rare/is-dirty.js'
import { reload } from '../../src/rare/reload.js'
import type { Options } from '../../src/types.js'
import { closePage, eventsOf, openPage, startKelisim, unstoppable } from '../support/page.js'

const remedyFor = () => ''
const mendColours = () => {}
let page: ReturnType<typeof openPage>
beforeEach(() => {
  page = openPage()
})
afterEach(closePage)

const fields = (html: string) => {
  document.body.innerHTML = html
  return document.querySelector('input, textarea, select') as HTMLInputElement
}

describe('a form counts as filled in', () => {
  it.each([
    ['a text', '<input>', { value: 'Айгуль' }],
    ['a text in a form', '<form><input value="a"></form>', { value: 'b' }],
    ['longer words', '<textarea>Old</textarea>', { value: 'New' }],
    ['a tick', '<input type="checkbox">', { checked: true }],
    ['a tick taken away', '<input type="checkbox" checked>', { checked: false }],
    ['a choice', '<select><option>a<option>b</select>', { value: 'b' }],
  ])('with %s that differs from what the page gave', (_, html, change) => {
    const field = fields(html)
    expect(isDirty()).toBe(false)
    Object.assign(field, change)
    expect(isDirty()).toBe(true)
  })

  it.each([
    ['hidden', '<input type="hidden">'],
    ['disabled', '<input disabled>'],
    ['for reading only', '<input readonly>'],
    ['a button', '<input type="submit" value="Send">'],
  ])('but not by a field that is %s', (_, html) => {
    fields(html).value = 'changed by a script'
    expect(isDirty()).toBe(false)
  })
})

describe('a reload that ends services', () => {
  /** A visitor whose withdrawal needs a reload, and who answers so when asked. */
  const withdraw = async (answer: boolean | null, options: Partial<Options> = {}) => {
    const reloaded = vi.spyOn(location, 'reload').mockImplementation(() => {})
    const ask = vi.fn((_: string) => answer ?? false)
    vi.stubGlobal('confirm', ask)
    const told = eventsOf('kelisim:reload')
    const loadRare = async () => ({ adaptWords, mendColours, remedyFor, reload })
    const app = startKelisim({ services: [unstoppable('chat')], ...options }, { loadRare })
    app.acceptAll()
    sessionStorage.setItem('kelisim.withdrawn', '{}')
    app.withdraw()
    return { reloaded, ask, told }
  }

  it('comes at once where nothing would be lost', async () => {
    fields('<input value="as it was">')
    const { reloaded, ask } = await withdraw(null)
    await vi.waitFor(() => expect(reloaded).toHaveBeenCalledTimes(1))
    expect(ask).not.toHaveBeenCalled()
  })

  it.each([
    ['ru', 'Чтобы остановить уже запущенные сервисы, страницу нужно перезагрузить.'],
    ['kk', 'Іске қосылған сервистерді тоқтату үшін бетті қайта жүктеу қажет.'],
  ] as const)('comes after a yes (%s)', async (language, words) => {
    fields('<input>').value = 'Айгуль'
    const { reloaded, ask } = await withdraw(true, { language })
    await vi.waitFor(() => expect(reloaded).toHaveBeenCalledTimes(1))
    expect(ask.mock.calls[0]![0]).toContain(words)
  })

  it('does not come after a no, and it is told what goes on', async () => {
    fields('<input>').value = 'Айгуль'
    const { reloaded, told } = await withdraw(false)
    await vi.waitFor(() => expect(told).toEqual([{ state: 'declined', running: ['chat'] }]))
    expect(reloaded).not.toHaveBeenCalled()
    expect(String(page.warnings.mock.calls)).toContain('until the page is left there run: chat.')
    expect(sessionStorage).toHaveLength(0)
  })

  it("asks in the site's own words where it has some", async () => {
    fields('<input>').value = 'Айгуль'
    const texts = { banner: { ru: { reloadLoses: 'Сохранить черновик?' } } }
    const { ask } = await withdraw(true, { texts })
    await vi.waitFor(() => expect(ask).toHaveBeenCalledWith('Сохранить черновик?'))
  })

  it('is not asked about in a tab that nobody sees', async () => {
    fields('<input>').value = 'Айгуль'
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
    const { ask, reloaded } = await withdraw(true)
    await new Promise(resolve => setTimeout(resolve))
    expect(ask).not.toHaveBeenCalled()
    hidden.mockReturnValue(false)
    document.dispatchEvent(new Event('visibilitychange'))
    expect(reloaded).toHaveBeenCalledTimes(1)
  })
})
