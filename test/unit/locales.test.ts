import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { receipt } from '../../src/locales/ru/receipt.js'

/** The words of both languages, all files of them. */

const ROOT = resolve(import.meta.dirname, '../../src/locales')
const filesOf = (language: string) => readdirSync(resolve(ROOT, language)).sort()

type Words = { readonly [key: string]: string | Words }

const modules = import.meta.glob<Record<string, Words>>('../../src/locales/{kk,ru}/*.ts')

const load = async (language: string, file: string): Promise<Map<string, string>> => {
  const module = await modules[`../../src/locales/${language}/${file}`]!()
  const flat = (words: Words, path: string): [string, string][] =>
    Object.entries(words).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[path + key, value] as [string, string]]
        : flat(value, `${path}${key}.`),
    )
  return new Map(Object.values(module).flatMap(words => flat(words, '')))
}

/** `months_few` → `months`: each language has its own plural forms. */
const base = (key: string) => key.replace(/_(one|few|many|other)$/, '')
const placeholders = (text: string) => [...new Set(text.match(/\{\{[^}]*\}\}/g))].sort()

it('both languages have the same files', () => {
  expect(filesOf('kk').length).toBeGreaterThan(0)
  expect(filesOf('kk')).toEqual(filesOf('ru'))
})

describe.each(filesOf('kk'))('%s', file => {
  it('has the same keys in both languages', async () => {
    const [kk, ru] = await Promise.all([load('kk', file), load('ru', file)])
    expect(kk.size).toBeGreaterThan(0)
    expect([...new Set([...kk.keys()].map(base))].sort()).toEqual(
      [...new Set([...ru.keys()].map(base))].sort(),
    )
  })

  it('has every plural form its language needs', async () => {
    for (const language of ['kk', 'ru']) {
      const words = await load(language, file)
      const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions()
      const counted = new Set([...words.keys()].filter(key => base(key) !== key).map(base))
      for (const word of counted)
        expect([...words.keys()].filter(key => base(key) === word).sort()).toEqual(
          pluralCategories.map(form => `${word}_${form}`).sort(),
        )
    }
  })

  it('has the same placeholders in both languages, well formed', async () => {
    const [kk, ru] = await Promise.all([load('kk', file), load('ru', file)])
    for (const [key, text] of kk) {
      const others = [...ru].filter(([other]) => base(other) === base(key))
      for (const [, other] of others) expect(placeholders(other), key).toEqual(placeholders(text))
    }
    for (const text of [...kk.values(), ...ru.values()])
      expect(text.replace(/\{\{\w+\}\}/g, '')).not.toMatch(/[{}]/)
  })

  it('has no empty text and no stray white space', async () => {
    for (const language of ['kk', 'ru'])
      for (const [key, text] of await load(language, file)) {
        expect(text, key).toMatch(/\S/)
        expect(text, key).toBe(text.replace(/\s+/g, ' ').trim())
      }
  })
})

it('a category has the same title in the settings and in a placeholder', async () => {
  for (const language of ['kk', 'ru']) {
    const [embed, settings] = await Promise.all([
      load(language, 'embed.ts'),
      load(language, 'settings.ts'),
    ])
    for (const category of ['functional', 'analytics', 'marketing'])
      expect(embed.get(category)).toBe(settings.get(`categories.${category}.title`))
  }
})

const SUFFIX = /\}\}[\p{L}\p{M}\-\u2010-\u2015\u00ad]/u

it('no Kazakh suffix hangs on a placeholder, in any file', () => {
  for (const file of filesOf('kk')) {
    const text = readFileSync(resolve(ROOT, 'kk', file), 'utf8')
    expect(text.match(new RegExp(SUFFIX, 'gu'))).toBeNull()
  }
})

it('a suffix on a placeholder would be found', () => {
  for (const wrong of ['{{term}}ға дейін', '{{term}}-ге', '{{name}}–нің'])
    expect(wrong).toMatch(SUFFIX)
  for (const right of ['{{term}}. Одан', '({{edition}})', '{{name}}, БСН {{bin}}', '{{count}} ай'])
    expect(right).not.toMatch(SUFFIX)
})

it('Kazakh texts are Kazakh, Russian ones are Russian', async () => {
  const all = async (language: string) =>
    (
      await Promise.all(
        filesOf(language).map(async file => [...(await load(language, file)).values()]),
      )
    )
      .flat()
      .join(' ')
  expect(await all('kk')).toMatch(/[әғқңөұүһі]/i)
  expect(await all('ru')).not.toMatch(/[әғқңөұүһі]/i)
  expect(await all('kk')).not.toMatch(/[ёщ]/i)
})

it('the sentence a form’s tick agrees to is that of the policy, clause 4.1, word for word', () => {
  const policy = readFileSync(
    resolve(import.meta.dirname, '../../demo/content/policy-ru.txt'),
    'utf8',
  )
  const [, sentence] = /^4\.1\..*?«(.+?)»/m.exec(policy)!
  expect(sentence).toBe('Я даю согласие на обработку персональных данных')
  expect(receipt.methods.form_tick).toContain(`«${sentence}»`)
})
