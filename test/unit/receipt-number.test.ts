import { describe, expect, it } from 'vitest'
import { createId } from '../../src/lib/id.js'
import { receiptNumber, recordPrefix } from '../../src/receipt-number.js'

describe('the number of a receipt', () => {
  it.each([
    ['00000000-0000-4000-a000-000000000000', '0000-000-000'],
    ['0000000a-0000-4000-a000-000000000000', '0000-000-010'],
    ['075bcd15-0000-4000-a000-000000000000', '0123-456-789'],
    ['ffffffff-0000-4000-a000-000000000000', '4294-967-295'],
  ])('of %s is %s', (id, number) => {
    expect(receiptNumber(id)).toBe(number)
    expect(recordPrefix(number)).toBe(id.slice(0, 8))
  })

  it('leads back to what its record begins with, whatever the id', () => {
    for (let run = 0; run < 2000; run++) {
      const id = createId()
      const number = receiptNumber(id)
      expect(number).toMatch(/^\d{4}-\d{3}-\d{3}$/)
      expect(recordPrefix(number)).toBe(id.slice(0, 8))
    }
  })

  it('may be typed with other groups or none', () => {
    for (const typed of ['0123456789', '0123 456 789', ' 012-345-6789 '])
      expect(recordPrefix(typed)).toBe('075bcd15')
  })

  it('that cannot be one leads nowhere', () => {
    for (const typed of [
      '',
      '123-456-789',
      '4294-967-296',
      '9999-999-999',
      '0123-456-78x',
      '0x12345678',
    ])
      expect(recordPrefix(typed)).toBeNull()
  })
})
