import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { noticeHash } from '../../../src/receiver/notice-hash.js'
import { sha256 } from '../../../src/settings/receipt/sha256.js'

const known = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')

describe('our SHA-256', () => {
  it('gives the digests of the standard', () => {
    expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })

  it('agrees with another one at every length around the edges of a block', () => {
    for (let length = 0; length <= 200; length++)
      expect(sha256('k'.repeat(length)), String(length)).toBe(known('k'.repeat(length)))
  })

  it('agrees with another one on random texts of any script', () => {
    const letters = ['a', '"', '\\', '\n', 'ё', 'Қ', 'ұ', '…', '語', '🍪', '\u0000']
    for (let run = 0; run < 500; run++) {
      const text = Array.from(
        { length: Math.floor(Math.random() * 300) },
        () => letters[Math.floor(Math.random() * letters.length)],
      ).join('')
      expect(sha256(text), JSON.stringify(text)).toBe(known(text))
    }
  })

  it('of a text as long as a notice may be, and far longer', () => {
    for (const length of [8191, 8192, 100_000]) {
      const text = 'Қ'.repeat(length)
      expect(sha256(text)).toBe(known(text))
    }
  })

  it('over the words shown is what the receiver calls the hash of the notice', () => {
    for (const words of [[], ['Принять все'], ['«Қабылдау»', 'a "b" \\', '\u2028 \ud800']])
      expect(sha256(JSON.stringify(words))).toBe(noticeHash(words))
  })
})
