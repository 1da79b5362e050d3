/** Listen for several events, named with spaces between. @returns a function that ends it */
export const listen = (
  target: EventTarget,
  names: string,
  handler: (event: never) => void,
): (() => void) => {
  const all = names.split(' ')
  for (const name of all) target.addEventListener(name, handler as EventListener)
  return () => {
    for (const name of all) target.removeEventListener(name, handler as EventListener)
  }
}
