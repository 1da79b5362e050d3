// Preact would set the property, where the text 'no' counts as true and Firefox < 111 has none.
const leaveUntranslated = (node: HTMLElement | null) => node?.setAttribute('translate', 'no')

/** A name, number or code that reads the same in every language. */
export const Untranslated = ({ children, code = false }: { children: string; code?: boolean }) =>
  code ? (
    <code ref={leaveUntranslated}>{children}</code>
  ) : (
    <bdi ref={leaveUntranslated}>{children}</bdi>
  )
