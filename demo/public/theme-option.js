/**
 * The option `theme`, only what differs from its defaults; `null` where nothing does.
 * @param {Record<string, string>} state
 * @returns {{ scheme?: string, layout?: string, position?: string } | null}
 */
export function themeOption({ scheme, layout, corner, edge }) {
  const theme = {
    ...(scheme === 'auto' ? {} : { scheme }),
    ...(layout === 'card' ? {} : { layout }),
    ...(layout === 'card' && corner === 'right' ? { position: corner } : {}),
    ...(layout === 'bar' && edge === 'top' ? { position: edge } : {}),
  }
  return Object.keys(theme).length === 0 ? null : theme
}

/** The same as the element a site puts before its script tag; empty where nothing differs. */
export function optionSnippet(state) {
  const theme = themeOption(state)
  return theme
    ? `<script type="application/json" data-kelisim>\n  ${JSON.stringify({ theme })
        .replaceAll(/([:,{])(?=["{])/g, '$1 ')
        .replaceAll('}', ' }')}\n</script>\n`
    : ''
}
