/** That of the page's own scripts, `''` where they have none; on a server there is no page. */
export const pageNonce = (): string =>
  globalThis.document?.querySelector<HTMLScriptElement>('script[nonce]')?.nonce || ''
