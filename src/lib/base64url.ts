const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** A string of `0` and `1` as base64url without padding (RFC 4648 §5): 6 bits a character. */
export const encodeBits = (bits: string): string =>
  bits.replace(/.{1,6}/g, six => ALPHABET[Number.parseInt(six.padEnd(6, '0'), 2)]!)

/** Characters of the alphabet as a string of `0` and `1`, with the bits that only fill up. */
export const decodeBits = (text: string): string =>
  text.replace(/./g, character => ALPHABET.indexOf(character).toString(2).padStart(6, '0'))
