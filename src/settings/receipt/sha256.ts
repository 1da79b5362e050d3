/** Bits of a fraction, as SHA-256 takes its constants from the roots of the first primes. */
const fraction = (x: number) => ((x % 1) * 2 ** 32) | 0

const PRIMES: number[] = []
for (let n = 2; PRIMES.length < 64; n++) if (PRIMES.every(prime => n % prime)) PRIMES.push(n)
const ROUNDS = PRIMES.map(prime => fraction(Math.cbrt(prime)))
const START = PRIMES.slice(0, 8).map(prime => fraction(Math.sqrt(prime)))

const turn = (x: number, by: number) => (x >>> by) | (x << (32 - by))

/** SHA-256 (FIPS 180-4) of a text in UTF-8, hex. `crypto.subtle` is missing on http pages. */
export const sha256 = (text: string): string => {
  const bytes = new TextEncoder().encode(text)
  const { length } = bytes
  const padded = new DataView(new ArrayBuffer(((length + 72) >> 6) << 6))
  bytes.forEach((byte, i) => padded.setUint8(i, byte))
  padded.setUint8(length, 0x80)
  padded.setUint32(padded.byteLength - 4, length * 8)

  const sum = [...START]
  for (let block = 0; block < padded.byteLength; block += 64) {
    const words: number[] = []
    let [a, b, c, d, e, f, g, h] = sum as [...Eight]
    for (let i = 0; i < 64; i++) {
      const [w15, w2] = [words[i - 15]!, words[i - 2]!]
      words[i] =
        i < 16
          ? padded.getInt32(block + i * 4)
          : (words[i - 16]! +
              (turn(w15, 7) ^ turn(w15, 18) ^ (w15 >>> 3)) +
              words[i - 7]! +
              (turn(w2, 17) ^ turn(w2, 19) ^ (w2 >>> 10))) |
            0
      const one =
        h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + ROUNDS[i]! + words[i]!
      const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))
      ;[a, b, c, d, e, f, g, h] = [(one + two) | 0, a, b, c, (d + one) | 0, e, f, g]
    }
    ;[a, b, c, d, e, f, g, h].forEach((x, i) => {
      sum[i] = (sum[i]! + x) | 0
    })
  }
  return sum.map(x => (x >>> 0).toString(16).padStart(8, '0')).join('')
}

type Eight = [number, number, number, number, number, number, number, number]
