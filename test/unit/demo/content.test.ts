import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import kk from '../../../demo/content/kk.mjs'
import { policy } from '../../../demo/content/policy.mjs'
import ru from '../../../demo/content/ru.mjs'
import { policy as policyPage } from '../../../demo/pages/policy.mjs'
import { texts } from '../../../demo/spa/texts.js'

/** Every path to a text, e.g. `courses.0.learn.2`. */
const paths = (value: unknown, at = ''): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => paths(inner, `${at}.${key}`))
    : [at]
const values = (value: unknown): string[] =>
  typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(values)
    : [String(value)]

describe('the words of the demo', () => {
  it('are complete in both languages', () => {
    expect(paths(kk)).toEqual(paths(ru))
    expect(paths(texts.kk)).toEqual(paths(texts.ru))
  })

  it('leave no text empty but the note that only the Kazakh policy page needs', () => {
    expect(values(kk).filter(text => !text.trim())).toEqual([])
    expect(values(ru).filter(text => !text.trim())).toEqual([ru.policy.note])
  })
})

describe('the policy', () => {
  const words = (text: string) =>
    text
      .replace(/<[^>]*>/g, ' ')
      .replace(/^- /gm, '')
      .split(/\s+/)
      .filter(Boolean)

  it('is set word for word', () => {
    const file = new URL('../../../demo/content/policy-ru.txt', import.meta.url)
    const source = readFileSync(file, 'utf8').replace('<https://rasco.kz> с', 'https://rasco.kz с')
    const html = String(policyPage('ru').body)
    const set = html.slice(html.indexOf('<article'), html.indexOf('</article>'))
    expect(words(`${policy.title} ${set.replaceAll('</a>', '')}`)).toEqual(
      words(source.replace('<https://rasco.kz>', 'https://rasco.kz')),
    )
  })

  it('has its eleven sections, and broken paragraphs in one piece', () => {
    expect(policy.sections).toHaveLength(11)
    const rights = policy.sections[5]!.blocks.find(({ number }) => number === '6.4.')
    expect(rights?.text).toContain('Пользователь должен направить')
  })

  it('says on the Kazakh page that only the Russian edition exists', () => {
    const html = String(policyPage('kk').body)
    expect(html).toContain('тек орыс тіліндегі')
    expect(html).toContain('<article lang="ru">')
  })
})
