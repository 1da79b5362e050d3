/** The values in the order of their keys: transactions that lock rows so never wait in a circle. */
export const byKey = <T>(keys: ReadonlyMap<string, T>): T[] =>
  [...keys].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value)
