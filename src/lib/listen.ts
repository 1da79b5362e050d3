/** Listen for several events, named with spaces between. @returns a function that ends it */
export const listen = (
  target: EventTarget,
  names: string,
  handler: (event: never) => void,
): (() => void) => {
  const all = names.split(' ')
  const listener = handler as EventListener
  for (const name of all) target.addEventListener(name, listener)
  return () => {
    for (const name of all) target.removeEventListener(name, listener)
  }
}
