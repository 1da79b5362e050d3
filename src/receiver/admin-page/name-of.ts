/** What an id is called in the words; a site's own has no other name. */
export const nameOf = (names: Readonly<Record<string, string>>, id: string): string =>
  Object.hasOwn(names, id) ? names[id]! : id
