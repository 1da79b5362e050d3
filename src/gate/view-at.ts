/** Without the fragment, unless a router keeps its path there: `#part` is no view of its own. */
export const viewAt = (address: string): string => address.replace(/#(?![/!]).*/, '')
