/** Whether a path or an address leads to the page's own origin. */
export const isSameOrigin = (address: string): boolean =>
  new URL(address, document.baseURI).origin === location.origin
