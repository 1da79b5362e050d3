import { describe, expect, it } from 'vitest'
import { formatDuration, isDuration } from '../../src/settings/format-duration.js'
import { createWords } from '../../src/settings/words.js'

const wordsOf = createWords({})

describe.each([
  ['P1Y', '1 жыл', '1 год'],
  ['P2Y', '2 жыл', '2 года'],
  ['P5Y', '5 жыл', '5 лет'],
  ['P6M', '6 ай', '6 месяцев'],
  ['P180D', '180 күн', '180 дней'],
  ['P21D', '21 күн', '21 день'],
  ['PT20H', '20 сағат', '20 часов'],
  ['PT1H', '1 сағат', '1 час'],
  ['PT30M', '30 минут', '30 минут'],
  ['PT2M', '2 минут', '2 минуты'],
  ['session', 'браузер жабылғанға дейін', 'до закрытия браузера'],
  ['until_deleted', 'жойылғанға дейін', 'до удаления'],
])('%s', (duration, kk, ru) => {
  it('is said in both languages', () => {
    expect(isDuration(duration)).toBe(true)
    expect(formatDuration(duration, wordsOf('kk'))).toBe(kk)
    expect(formatDuration(duration, wordsOf('ru'))).toBe(ru)
  })
})

it.each(['', 'P', '1 year', 'P1Y2M', 'PT1Y', 'P1H', 'P-1D', 'P1.5D', 'constructor', null, 5])(
  '%s is no duration, and stays as it is',
  wrong => {
    expect(isDuration(wrong)).toBe(false)
    expect(formatDuration(wrong as string, wordsOf('ru'))).toBe(wrong)
  },
)
