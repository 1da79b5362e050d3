/** What stands in the fields of a form of filters: those that are not empty. */
export const typedIn = <Name extends string>(
  query: Readonly<Record<string, string>>,
  names: readonly Name[],
): Partial<Record<Name, string>> =>
  Object.fromEntries(names.flatMap(name => (query[name] ? [[name, query[name]]] : []))) as Partial<
    Record<Name, string>
  >
