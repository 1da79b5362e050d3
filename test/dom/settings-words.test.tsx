import { afterEach, describe, expect, it, vi } from 'vitest'
import { countryName } from '../../src/locales/countries.js'
import { settings as kk } from '../../src/locales/kk/settings.js'
import { settings as ru } from '../../src/locales/ru/settings.js'
import { formatDate } from '../../src/settings/format-date.js'
import { textsIn } from '../../src/settings/shown.js'
import { createWords } from '../../src/settings/words.js'

afterEach(() => vi.unstubAllGlobals())

const wordsOf = createWords({})

/** Texts by dotted path; plural forms under the key they belong to. */
const flat = (words: object, path = ''): [string, string][] =>
  Object.entries(words).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string'
      ? [[path + key.replace(/_(one|few|many|other)$/, ''), value]]
      : flat(value, `${path}${key}.`),
  )
const placeholders = (text: string) => [...text.matchAll(/\{\{(.+?)\}\}/g)].map(([, name]) => name)
const sets = (words: object) =>
  Object.fromEntries(flat(words).map(([path, text]) => [path, placeholders(text).sort()]))

describe('the locale files', () => {
  it('fill in the same values in both languages', () => {
    expect(sets(kk)).toEqual(sets(ru))
    for (const words of [kk, ru])
      for (const [path, text] of flat(words))
        expect(placeholders(text).sort(), path).toEqual(sets(ru)[path])
  })

  it('never attach a Kazakh suffix to a value', () => {
    for (const [path, text] of flat(kk)) expect(text, path).not.toMatch(/\}\}[\p{L}-]/u)
  })

  it('have no empty text', () => {
    for (const [path, text] of [...flat(kk), ...flat(ru)]) expect(text.trim(), path).not.toBe('')
  })
})

describe('counted words', () => {
  it.each([
    ['ru', ['1 месяц', '3 месяца', '6 месяцев', '21 месяц', '36 месяцев']],
    ['kk', ['1 ай', '3 ай', '6 ай', '21 ай', '36 ай']],
  ] as const)('follow the number in %s', (language, expected) => {
    const t = wordsOf(language)
    expect([1, 3, 6, 21, 36].map(count => t('months', { count }))).toEqual(expected)
  })

  it('are words also where the browser counts Kazakh by the rules of Russian', () => {
    const { PluralRules } = Intl
    vi.stubGlobal('Intl', {
      PluralRules: class extends PluralRules {
        constructor(_: string, options?: Intl.PluralRulesOptions) {
          super('ru', options)
        }
      },
    })
    const t = createWords({})('kk')
    expect([1, 3, 6].map(count => t('months', { count }))).toEqual(['1 ай', '3 ай', '6 ай'])
    expect(t('duration.hour', { count: 20 })).toBe('20 сағат')
  })

  it('leave markup and placeholders in values alone', () => {
    const name = '<b>«A & B»</b> $t(title) {{bin}}'
    expect(wordsOf('ru')('operator', { name, bin: '1' })).toBe(`Оператор: ${name}, БИН 1`)
  })
})

describe('words of the site’s own', () => {
  const errors = () => vi.spyOn(console, 'error').mockImplementation(() => {})

  it('stand in the place of ours, by the path of their key', () => {
    const t = createWords({
      settings: { ru: { title: 'Печенье', 'receipt.title': 'Чек', months_few: '{{count}} мес.' } },
    })
    expect(t('ru')('title')).toBe('Печенье')
    expect(t('ru')('receipt.title')).toBe('Чек')
    expect(t('ru')('months', { count: 3 })).toBe('3 мес.')
    expect(t('kk')('title')).toBe('Cookie баптаулары')
  })

  it('look nothing up, least of all themselves', () => {
    const t = createWords({ settings: { ru: { close: '$t(close)', save: '$t(title)' } } })('ru')
    expect([t('close'), t('save')]).toEqual(['$t(close)', '$t(title)'])
  })

  it.each([
    [
      { settings: { ru: { 'receipt.titel': 'Чек' } } },
      /texts\.settings\.ru\.receipt\.titel is unknown/,
    ],
    [{ settings: { ru: { term: 'Полгода.' } } }, /texts\.settings\.ru\.term must be.*\{\{term\}\}/],
    [{ settings: { ru: { title: '{{bar, upper}}' } } }, /texts\.settings\.ru\.title must be/],
    [{ settings: { ru: { term: '{{- term}}' } } }, /texts\.settings\.ru\.term must be/],
    [{ settings: { kk: { term: '{{term}}ға дейін' } } }, /texts\.settings\.kk\.term must be/],
    [{ settings: { de: { title: 'Kekse' } } }, /texts\.settings\.de is unknown.*kk and ru/],
    [{ baner: { ru: { title: 'Печенье' } } }, /texts\.baner is unknown/],
  ])('%j is named, and ours stays', (texts, message) => {
    const reported = errors()
    const t = createWords(texts as never)
    expect(reported.mock.calls.map(call => call.join(' '))).toEqual([
      expect.stringMatching(message),
    ])
    expect(t('ru')('term', { term: '6' })).toBe('Срок действия выбора: 6. Затем мы спросим снова.')
    reported.mockRestore()
  })
})

describe('dates', () => {
  it('are days of Kazakhstan', () => {
    const lateEvening = Date.UTC(2026, 11, 31, 19) / 1000
    expect(formatDate(lateEvening, 'kk')).toBe('2027 ж. 1 қаңтар')
    expect(formatDate(lateEvening, 'ru')).toBe('1 января 2027 г.')
  })

  it('agree with Intl where it knows Kazakh', () => {
    const intl = new Intl.DateTimeFormat('kk-KZ', { dateStyle: 'long', timeZone: 'Asia/Almaty' })
    for (let month = 0; month < 12; month++) {
      const time = Date.UTC(2027, month, 15)
      expect(formatDate(time / 1000, 'kk')).toBe(intl.format(time))
    }
  })

  it('are ISO where the browser lacks Russian', () => {
    vi.spyOn(Intl.DateTimeFormat, 'supportedLocalesOf').mockReturnValueOnce([])
    expect(formatDate(Date.UTC(2026, 10, 22) / 1000, 'ru')).toBe('2026-11-22')
  })
})

describe('countries', () => {
  it.each([
    ['RU', 'Ресей', 'Россия'],
    ['US', 'АҚШ', 'США'],
    ['KZ', 'Қазақстан', 'Казахстан'],
    ['IE', 'Ирландия', 'Ирландия'],
  ])('%s', (code, kazakh, russian) => {
    expect([countryName(code, 'kk'), countryName(code, 'ru')]).toEqual([kazakh, russian])
  })

  it('stay codes where the browser has no names', () => {
    vi.stubGlobal('Intl', { ...Intl, DisplayNames: undefined })
    expect(countryName('DE', 'ru')).toBe('DE')
  })

  it('are Russian where the browser has no Kazakh names', () => {
    class English extends Intl.DisplayNames {
      constructor(locale: string, options: Intl.DisplayNamesOptions) {
        super(locale === 'kk' ? 'en' : locale, options)
      }
    }
    vi.stubGlobal('Intl', { DisplayNames: English })
    expect(countryName('DE', 'kk')).toBe('Германия')
  })
})

describe('the texts of an element', () => {
  const from = (html: string) => {
    const root = document.createElement('div')
    root.innerHTML = html
    return textsIn(root)
  }

  it('come in reading order, one for each block', () => {
    expect(
      from('<h2>A</h2><ul><li><h3>B</h3><p>C <b>D</b>\n  E</p></li></ul><button>F</button>'),
    ).toEqual(['A', 'B', 'C D E', 'F'])
  })

  it('keep words that stand outside of blocks', () => {
    expect(from('<ul><li>A<p>B</p>C</li></ul><div>D</div>')).toEqual(['A', 'B', 'C', 'D'])
  })

  it('are one for each term and cell, opened facts last and tables at the end', () => {
    const table = '<table><caption>E</caption><tr><th>F</th><td>G</td></tr></table>'
    expect(
      from(
        `<h4>A <i>B</i></h4><div class="facts"><dl><div><dt>C</dt><dd>D</dd></div></dl>${table}<p>H</p></div><p>I</p>`,
      ),
    ).toEqual(['A B', 'I', 'C', 'D', 'H', 'E', 'F', 'G'])
  })

  it('leave out the languages, what is hidden, and what is not agreed to', () => {
    expect(
      from(
        '<button data-action="language">A</button><p hidden>B</p><p data-unrecorded>C</p><p> </p><p>D</p>',
      ),
    ).toEqual(['D'])
  })
})
