/** As a column has it: a database may refuse NUL, and lone surrogates. */
export const cleanText = (text: string): string =>
  Buffer.from(text.replaceAll('\0', '\ufffd')).toString()
