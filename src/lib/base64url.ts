/** Bytes as base64url without padding, and back. `decode` wants characters of that alphabet only. */
export const encodeBase64url = (bytes: ArrayLike<number>): string =>
  btoa(String.fromCharCode(...Array.from(bytes)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')

/** @returns `null` where the length is that of no byte string */
export const decodeBase64url = (text: string): number[] | null =>
  text.length % 4 === 1
    ? null
    : Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0))
