// Preact would set the property, where the text 'no' counts as true and Firefox < 111 has none.
const leaveUntranslated = (name: HTMLElement | null) => name?.setAttribute('translate', 'no')

/** A name that is neither translated nor mixed with the text around it. */
export const Verbatim = ({ children }: { children: string }) => (
  <bdi ref={leaveUntranslated}>{children}</bdi>
)
