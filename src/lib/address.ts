/** A path of the site or an http(s) address: never `javascript:` and the like. */
export const isAddress = (value: unknown): value is string => {
  try {
    return (
      typeof value === 'string' &&
      value.trim() !== '' &&
      /^https?:$/.test(new URL(value, 'https://site.invalid').protocol)
    )
  } catch {
    return false
  }
}
