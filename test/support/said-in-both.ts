import { expect } from 'vitest'
import type { Localized } from '../../src/types.js'

/** Words in both languages: other words in each, Kazakh ones in Kazakh. */
export const isSaidInBoth = (text: Localized | undefined): void => {
  const { kk, ru } = text as Record<'kk' | 'ru', string>
  expect(kk).toMatch(/\S/)
  expect(ru).toMatch(/\S/)
  expect(kk).not.toBe(ru)
  expect(kk).not.toMatch(/[ёщ]/i)
  expect(ru).not.toMatch(/[әғқңөұүһі]/i)
}
